#!/usr/bin/env python3
"""Makes the sample's data: customers, their outcomes and a churn model. All of it is synthetic.

The same seed gives the same bytes, so the files under s3/ can be made anew at any time:

    python3 tools/make_data.py            # writes s3/
    python3 tools/make_data.py /tmp/s3    # writes elsewhere
"""

import csv
import io
import json
import math
import pathlib
import random
import sys

SEED = 20260501
CUSTOMERS = 3000
TRAINING_CUSTOMERS = 4000
BAD_FILE_CUSTOMERS = 200
BAD_LINE = 118

COLUMNS = ("customer_id", "contract", "tenure_months", "monthly_charge", "support_calls", "late_payments",
           "data_usage_gb", "churned")
NUMBERS = ("tenure_months", "monthly_charge", "support_calls", "late_payments", "data_usage_gb")
CONTRACTS = ("one-year", "two-year")


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


def make_customer(number, rng):
    """One customer. Only rng.random() is used: Python promises its sequence for a seed, unlike that of its relatives."""
    draw = rng.random()
    customer = {
        "customer_id": f"C{number:05}",
        "contract": "month-to-month" if draw < 0.55 else "one-year" if draw < 0.8 else "two-year",
        "tenure_months": 1 + int(72 * rng.random() ** 1.3),
        "monthly_charge": round(15 + 50 * (rng.random() + rng.random()), 2),
        "support_calls": min(20, int(-1.4 * math.log(1 - rng.random()))),
        "late_payments": min(12, int(-0.8 * math.log(1 - rng.random()))),
        "data_usage_gb": round(40 * (rng.random() + rng.random() + rng.random()), 1),
    }
    tendency = (-1.2
                - 0.035 * (customer["tenure_months"] - 30)
                + 0.018 * (customer["monthly_charge"] - 65)
                + 0.45 * customer["support_calls"]
                + 0.35 * customer["late_payments"]
                - 0.006 * (customer["data_usage_gb"] - 60)
                - {"month-to-month": 0, "one-year": 0.9, "two-year": 1.8}[customer["contract"]])
    customer["churned"] = int(rng.random() < sigmoid(tendency))
    return customer


def solve(matrix, vector):
    """Gaussian elimination; the matrix is positive definite, so no pivot is zero."""
    rows = [list(row) + [value] for row, value in zip(matrix, vector)]
    size = len(rows)
    for i in range(size):
        for j in range(i + 1, size):
            factor = rows[j][i] / rows[i][i]
            rows[j] = [a - factor * b for a, b in zip(rows[j], rows[i])]
    solution = [0.0] * size
    for i in reversed(range(size)):
        known = sum(rows[i][j] * solution[j] for j in range(i + 1, size))
        solution[i] = (rows[i][size] - known) / rows[i][i]
    return solution


def fit(inputs, labels, steps=8):
    """Logistic regression by Newton's method; the first weight belongs to the constant 1."""
    size = len(inputs[0])
    weights = [0.0] * size
    for _ in range(steps):
        gradient = [0.0] * size
        hessian = [[1e-6 if i == j else 0.0 for j in range(size)] for i in range(size)]
        for row, label in zip(inputs, labels):
            p = sigmoid(sum(w * x for w, x in zip(weights, row)))
            for i in range(size):
                gradient[i] += (label - p) * row[i]
                slope = p * (1 - p) * row[i]
                for j in range(size):
                    hessian[i][j] += slope * row[j]
        weights = [w + d for w, d in zip(weights, solve(hessian, gradient))]
    return weights


def make_model(customers):
    """Fits the model to customers other than those that are scored later."""
    columns = {name: [customer[name] for customer in customers] for name in NUMBERS}
    means = {name: round(sum(values) / len(values), 4) for name, values in columns.items()}
    scales = {name: round(math.sqrt(sum((v - means[name]) ** 2 for v in values) / len(values)), 4)
              for name, values in columns.items()}
    inputs = [[1.0]
              + [(customer[name] - means[name]) / scales[name] for name in NUMBERS]
              + [1.0 if customer["contract"] == contract else 0.0 for contract in CONTRACTS]
              for customer in customers]
    weights = [round(weight, 6) for weight in fit(inputs, [customer["churned"] for customer in customers])]
    features = [{"column": name, "mean": means[name], "scale": scales[name], "weight": weight}
                for name, weight in zip(NUMBERS, weights[1:])]
    features += [{"column": "contract", "equals": contract, "weight": weight}
                 for contract, weight in zip(CONTRACTS, weights[1 + len(NUMBERS):])]
    return {
        "name": "churn-lr-1",
        "kind": "logistic_regression",
        "description": f"Synthetic: fitted to {len(customers)} made-up customers by tools/make_data.py, seed {SEED}.",
        "intercept": weights[0],
        "features": features,
    }


def to_csv(customers):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(customers)
    return text.getvalue()


def spoil(text):
    """Takes the number out of one line."""
    lines = text.splitlines(keepends=True)
    values = lines[BAD_LINE - 1].split(",")
    values[COLUMNS.index("monthly_charge")] = "n/a"
    lines[BAD_LINE - 1] = ",".join(values)
    return "".join(lines)


def main(folder):
    rng = random.Random(SEED)
    training = [make_customer(number, rng) for number in range(TRAINING_CUSTOMERS)]
    customers = [make_customer(10000 + number, rng) for number in range(CUSTOMERS)]
    files = {
        "churn-data/customers.csv": to_csv(customers),
        "churn-data/customers-bad-row.csv": spoil(to_csv(customers[:BAD_FILE_CUSTOMERS])),
        "churn-models/churn-lr-1.json": json.dumps(make_model(training), indent=2) + "\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "s3")
