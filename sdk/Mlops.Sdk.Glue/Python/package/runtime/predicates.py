"""Conditions on the request and the settings, and values that depend on them."""
import typing
from typing import TYPE_CHECKING, List, NamedTuple, Sequence

from mlops_blueprints.runtime import reading, texts
from mlops_blueprints.runtime.values import Keys, Predicate, Value

if TYPE_CHECKING:
    from mlops_blueprints.runtime.evaluation import Evaluator


class KeyPresent(NamedTuple):
    """Holds when the request has the key and its value is neither null nor empty text."""

    key: str

    def holds(self, run: "Evaluator") -> bool:
        return run.is_present(self.key)

    def keys(self) -> List[str]:
        return [self.key]


class KeyIn(NamedTuple):
    """Holds when the text of the key's value, without white space at either end, is one of the values given."""

    key: str
    values: Sequence[str]

    def holds(self, run: "Evaluator") -> bool:
        return texts.trim(texts.as_text(run.key_value(self.key))) in self.values

    def keys(self) -> List[str]:
        return [self.key]


class MultiAccount(NamedTuple):
    """Holds when the orchestrator deploys to several accounts."""

    def holds(self, run: "Evaluator") -> bool:
        return run.settings.is_multi_account

    def keys(self) -> List[str]:
        return []


class ModelRegistry(NamedTuple):
    """Holds when the orchestrator takes models from the SageMaker Model Registry."""

    def holds(self, run: "Evaluator") -> bool:
        return run.settings.use_model_registry

    def keys(self) -> List[str]:
        return []


class Not(NamedTuple):
    """Holds when another predicate does not."""

    of: Predicate

    def holds(self, run: "Evaluator") -> bool:
        return not self.of.holds(run)

    def keys(self) -> List[str]:
        return self.of.keys()


class All(NamedTuple):
    """Holds when all of several predicates hold."""

    of: Sequence[Predicate]

    def holds(self, run: "Evaluator") -> bool:
        return all(predicate.holds(run) for predicate in self.of)

    def keys(self) -> List[str]:
        return [key for predicate in self.of for key in predicate.keys()]


class Any(NamedTuple):
    """Holds when at least one of several predicates holds."""

    of: Sequence[Predicate]

    def holds(self, run: "Evaluator") -> bool:
        return any(predicate.holds(run) for predicate in self.of)

    def keys(self) -> List[str]:
        return [key for predicate in self.of for key in predicate.keys()]


class Conditional(NamedTuple):
    """One of two values."""

    when: Predicate
    then: Value
    otherwise: Value

    def node(self, run: "Evaluator", keys: Keys) -> typing.Any:
        return (self.then if self.when.holds(run) else self.otherwise).node(run, keys)

    def parts(self) -> List[Value]:
        return [self.then, self.otherwise]
