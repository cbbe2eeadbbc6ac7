"""Tests of the scoring function: python3 -m unittest discover -s samples/ChurnScoring.Tests/score"""

import json
import math
import pathlib
import sys
import unittest
from unittest import mock

SAMPLE = pathlib.Path(__file__).parents[2] / "ChurnScoring"
sys.path.insert(0, str(SAMPLE / "Lambdas" / "score"))
sys.dont_write_bytecode = True

import histogram  # noqa: E402
import main  # noqa: E402
import s3  # noqa: E402
from model import LogisticRegression, ModelError  # noqa: E402
from summary import area_under_curve, summarize  # noqa: E402

ARTIFACT = {
    "name": "m", "kind": "logistic_regression", "intercept": -1,
    "features": [{"column": "x", "mean": 2, "scale": 4, "weight": 8}, {"column": "c", "equals": "a", "weight": 0.5}],
}
CSV = "customer_id,x,c\nC1,2,b\nC2,6,a\n"


def event(kind="Create", **properties):
    return {"RequestType": kind, "ResourceProperties": {
        "ModelArtifact": "models/m.json", "InputData": "data/in.csv", "OutputLocation": "out/run/", "Threshold": "0.5",
    } | properties}


class HandlerTests(unittest.TestCase):
    def setUp(self):
        self.objects = {"models/m.json": json.dumps(ARTIFACT).encode(), "data/in.csv": CSV.encode()}
        self.put = {}

        def put(location, body, content_type, kms_key=None):
            self.put[location] = (body.decode(), kms_key)

        for name, fake in {"get": self.objects.__getitem__, "put": put}.items():
            patch = mock.patch.object(s3, name, fake)
            patch.start()
            self.addCleanup(patch.stop)

    def test_create_writes_scores_summary_and_histograms(self):
        answer = main.handler(event(), None)
        self.assertEqual(["out/run/scores.csv", "out/run/histogram.txt", "out/run/histogram.svg", "out/run/summary.json"],
                         list(self.put))
        self.assertEqual("customer_id,score,above_threshold\nC1,0.268941,false\nC2,0.999447,true\n",
                         self.put["out/run/scores.csv"][0])
        summary = json.loads(self.put["out/run/summary.json"][0])
        self.assertEqual((2, 1, 0.6342), (summary["customers"], summary["above_threshold"], summary["mean_score"]))
        self.assertNotIn("outcome", summary)
        self.assertEqual(("2", "1", "unknown"), (answer["Customers"], answer["AboveThreshold"], answer["Auc"]))

    def test_a_kms_key_goes_with_every_object(self):
        main.handler(event(KmsKeyArn="arn:key"), None)
        self.assertEqual({"arn:key"}, {key for _, key in self.put.values()})

    def test_delete_touches_nothing(self):
        self.objects.clear()
        self.assertEqual({}, main.handler(event("Delete"), None))
        self.assertEqual({}, self.put)

    def test_a_missing_column_is_named(self):
        self.objects["data/in.csv"] = b"customer_id,x\nC1,2\n"
        with self.assertRaisesRegex(ModelError, "does not have: c$"):
            main.handler(event(), None)

    def test_no_customers_is_an_error(self):
        self.objects["data/in.csv"] = b"customer_id,x,c\n"
        with self.assertRaisesRegex(ModelError, "no customers"):
            main.handler(event(), None)

    def test_the_sample_model_tells_the_sample_customers_apart(self):
        self.objects["models/m.json"] = (SAMPLE / "s3/churn-models/churn-lr-1.json").read_bytes()
        self.objects["data/in.csv"] = (SAMPLE / "s3/churn-data/customers.csv").read_bytes()
        answer = main.handler(event(), None)
        self.assertEqual("3000", answer["Customers"])
        self.assertGreater(float(answer["Auc"]), 0.75)
        # CloudFormation takes 4,096 bytes of answer from a custom resource.
        self.assertLess(len(json.dumps(answer)), 4096 - 512)


class ModelTests(unittest.TestCase):
    def test_broken_artifacts_are_errors(self):
        for text in ("{", "[]", "{}", json.dumps(ARTIFACT | {"kind": "tree"}), json.dumps(ARTIFACT | {"intercept": "x"}),
                     json.dumps(ARTIFACT | {"features": [{"column": "x", "mean": 0, "scale": 0, "weight": 1}]})):
            with self.subTest(text), self.assertRaises(ModelError):
                LogisticRegression(text)

    def test_extreme_values_stay_between_0_and_1(self):
        model = LogisticRegression(json.dumps(ARTIFACT))
        self.assertEqual(0.0, model.score({"x": "-1e9", "c": "b"}))
        self.assertEqual(1.0, model.score({"x": "1e9", "c": "b"}))


class SummaryTests(unittest.TestCase):
    def test_area_under_curve(self):
        self.assertEqual(1.0, area_under_curve([0.1, 0.9], [0, 1]))
        self.assertEqual(0.5, area_under_curve([0.3, 0.3], [0, 1]))
        self.assertEqual(0.75, area_under_curve([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]))
        self.assertIsNone(area_under_curve([0.1, 0.9], [1, 1]))

    def test_precision_and_recall(self):
        outcome = summarize([0.9, 0.8, 0.2, 0.1], 0.5, [1, 0, 1, 0])["outcome"]
        self.assertEqual((0.5, 0.5), (outcome["precision"], outcome["recall"]))

    def test_one_customer(self):
        self.assertEqual([0.25] * 9, summarize([0.25], 0.5)["deciles"])


class HistogramTests(unittest.TestCase):
    def test_count_puts_one_into_the_last_bin(self):
        self.assertEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 1], histogram.count([0.0, 0.5, 1.0]))

    def test_text_has_a_line_per_bin(self):
        lines = histogram.as_text([4, 1] + [0] * 8, width=4).splitlines()
        self.assertEqual(["0.0-0.1 4 ####", "0.1-0.2 1 #", "0.2-0.3 0"], lines[:3])

    def test_empty_bins_are_no_error(self):
        self.assertTrue(histogram.as_svg([0] * 10, 0.5).startswith("<svg"))
        self.assertTrue(math.isfinite(len(histogram.as_text([0] * 10))))


if __name__ == "__main__":
    unittest.main()
