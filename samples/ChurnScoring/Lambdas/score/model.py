"""A logistic regression read from a model artifact."""

import json
import math


class ModelError(Exception):
    """The artifact is not a model, or does not fit the data."""


class LogisticRegression:
    """Turns a customer into the probability of losing them."""

    def __init__(self, artifact):
        try:
            document = json.loads(artifact)
            if document["kind"] != "logistic_regression":
                raise ModelError(f"the model's kind is {document['kind']!r}, not 'logistic_regression'")
            self.name = document["name"]
            self._intercept = float(document["intercept"])
            self._terms = [_term(feature) for feature in document["features"]]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(f"the model artifact is not readable: {type(error).__name__} {error}") from error
        self.columns = sorted({column for column, _ in self._terms})

    def score(self, customer):
        """The probability, from the texts of the customer's columns."""
        x = self._intercept + sum(term(customer[column]) for column, term in self._terms)
        # math.exp overflows above 709.
        return 1 / (1 + math.exp(-x)) if x > -700 else 0.0


def _term(feature):
    weight = float(feature["weight"])
    if "equals" in feature:
        expected = feature["equals"]
        return feature["column"], lambda text: weight if text == expected else 0.0
    mean, scale = float(feature["mean"]), float(feature["scale"])
    if scale <= 0:
        raise ValueError(f"the scale of {feature['column']} is {scale}")
    return feature["column"], lambda text: weight * (float(text) - mean) / scale
