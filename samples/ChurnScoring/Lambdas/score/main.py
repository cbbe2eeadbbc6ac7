"""Scores a batch of customers and writes the scores, a summary and a histogram."""

import csv
import io
import json

import histogram
import s3
from model import LogisticRegression, ModelError
from summary import summarize


def handler(event, context):
    """Answers a custom resource; what it returns become the resource's attributes."""
    if event["RequestType"] == "Delete":
        # The results outlive the stack: they are what it was made for.
        return {}
    properties = event["ResourceProperties"]
    model = LogisticRegression(s3.get(properties["ModelArtifact"]))
    customers = read_customers(s3.get(properties["InputData"]), model.columns)
    threshold = float(properties["Threshold"])

    scores = [round(model.score(customer), 6) for customer in customers]
    summary = {"model": model.name, "input": properties["InputData"]}
    summary |= summarize(scores, threshold, read_outcomes(customers))
    counts = histogram.count(scores)

    output = properties["OutputLocation"].rstrip("/")
    kms_key = properties.get("KmsKeyArn")
    files = {
        "scores.csv": ("text/csv", write_scores(customers, scores, threshold)),
        "histogram.txt": ("text/plain", histogram.as_text(counts) + "\n"),
        "histogram.svg": ("image/svg+xml", histogram.as_svg(counts, threshold)),
        # The summary comes last: where it is, everything is.
        "summary.json": ("application/json", json.dumps(summary, indent=2) + "\n"),
    }
    for name, (content_type, text) in files.items():
        s3.put(f"{output}/{name}", text.encode(), content_type, kms_key)

    return {
        "Customers": str(summary["customers"]),
        "MeanScore": str(summary["mean_score"]),
        "AboveThreshold": str(summary["above_threshold"]),
        "Auc": str(summary.get("outcome", {}).get("auc") or "unknown"),
        "Histogram": histogram.as_text(counts),
        "Summary": f"s3://{output}/summary.json",
    }


def read_customers(body, columns):
    """The customers, each with at least the model's columns."""
    customers = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))
    if not customers:
        raise ModelError("there are no customers to score")
    missing = [column for column in columns if column not in customers[0]]
    if missing:
        raise ModelError(f"the model needs columns the data does not have: {', '.join(missing)}")
    return customers


def read_outcomes(customers):
    """What became of the customers, where the data tell."""
    return [int(customer["churned"]) for customer in customers] if "churned" in customers[0] else None


def write_scores(customers, scores, threshold):
    """The scores as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["customer_id", "score", "above_threshold"])
    for customer, score in zip(customers, scores):
        writer.writerow([customer["customer_id"], f"{score:.6f}", str(score >= threshold).lower()])
    return text.getvalue()
