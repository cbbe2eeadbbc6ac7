import http.server
import json
import sys
import threading
import time
import types
import unittest

import mlops_custom_resource


class Context:
    log_stream_name = "the-log"

    def __init__(self, seconds=60):
        self._end = time.monotonic() + seconds

    def get_remaining_time_in_millis(self):
        return int((self._end - time.monotonic()) * 1000)


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.headers.get("Content-Type"), body))
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 200)
        self.end_headers()

    def log_message(self, *args):
        pass


class CustomResourceTest(unittest.TestCase):
    def setUp(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        self.server.received = []
        self.server.statuses = []
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        sys.modules.pop("main", None)

    def run_handler(self, function, seconds=60, **event):
        if function:
            sys.modules["main"] = types.SimpleNamespace(handler=function)
        event = {
            "RequestType": "Create",
            "ResponseURL": f"http://127.0.0.1:{self.server.server_port}/answer",
            "StackId": "arn:aws:cloudformation:us-east-1:000000000000:stack/churn/1234",
            "RequestId": "r-1",
            "LogicalResourceId": "Check",
            "ResourceProperties": {},
            **event,
        }
        stderr, sys.stderr = sys.stderr, open("/dev/null", "w") if sys.platform != "win32" else open("nul", "w")
        try:
            self.assertIsNone(mlops_custom_resource.handler(event, Context(seconds)))
        finally:
            sys.stderr.close()
            sys.stderr = stderr
        return self.answer()

    def answer(self):
        self.assertEqual(1, len(self.server.received))
        self.assertLessEqual(len(self.server.received[0][1]), 4096)
        return json.loads(self.server.received[0][1])

    def test_returned_dictionary_is_the_data(self):
        answer = self.run_handler(lambda event, context: {"Rows": 3})
        self.assertEqual("SUCCESS", answer["Status"])
        self.assertEqual({"Rows": 3}, answer["Data"])
        self.assertEqual("r-1", answer["RequestId"])
        self.assertRegex(answer["PhysicalResourceId"], "^churn-Check-[0-9a-f]{8}$")
        self.assertEqual("", self.server.received[0][0])

    def test_physical_id_returned_is_used_and_not_data(self):
        answer = self.run_handler(lambda event, context: {"PhysicalResourceId": "mine"})
        self.assertEqual(("mine", {}), (answer["PhysicalResourceId"], answer["Data"]))

    def test_physical_id_known_is_kept(self):
        answer = self.run_handler(lambda event, context: None, RequestType="Update", PhysicalResourceId="old")
        self.assertEqual("old", answer["PhysicalResourceId"])

    def test_exception_is_the_reason(self):
        def fail(event, context):
            raise ValueError("row 3: age is negative")

        answer = self.run_handler(fail)
        self.assertEqual(("FAILED", "row 3: age is negative (log stream the-log)"), (answer["Status"], answer["Reason"]))

    def test_deletion_after_a_failed_creation_cannot_fail(self):
        def fail(event, context):
            raise ValueError("nothing there")

        created = self.run_handler(fail)
        self.server.received.clear()
        deleted = self.run_handler(fail, RequestType="Delete", PhysicalResourceId=created["PhysicalResourceId"])
        self.assertEqual("SUCCESS", deleted["Status"])
        self.assertEqual(created["PhysicalResourceId"], deleted["PhysicalResourceId"])

    def test_deletion_of_what_was_created_can_fail(self):
        def fail(event, context):
            raise ValueError("still in use")

        self.assertEqual("FAILED", self.run_handler(fail, RequestType="Delete", PhysicalResourceId="churn-Check-01234567")["Status"])

    def test_sys_exit_is_a_failure(self):
        self.assertEqual("FAILED", self.run_handler(lambda event, context: sys.exit(3))["Status"])

    def test_long_reason_is_shortened(self):
        def fail(event, context):
            raise ValueError("ä\"" * 9000)

        self.assertIn("\u2026", self.run_handler(fail)["Reason"])

    def test_missing_main_is_a_failure(self):
        self.assertIn("main", self.run_handler(None)["Reason"])

    def test_data_that_is_no_json_fails(self):
        for value, text in (({"At": object()}, "JSON"), ({"At": float("nan")}, "JSON"), ([1], "dictionary"), ({"At": "x" * 5000}, "4,096")):
            self.server.received.clear()
            answer = self.run_handler(lambda event, context: value)
            self.assertEqual("FAILED", answer["Status"])
            self.assertIn(text, answer["Reason"])

    def test_time_out_is_answered_once(self):
        answer = self.run_handler(lambda event, context: time.sleep(1.1), seconds=1)
        self.assertEqual("FAILED", answer["Status"])
        self.assertIn("in time", answer["Reason"])

    def test_server_error_is_tried_again(self):
        self.server.statuses = [503, 500]
        with self.assertRaises(AssertionError):
            self.run_handler(lambda event, context: None)
        self.assertEqual(3, len(self.server.received))

    def test_event_without_response_url_is_passed_through(self):
        sys.modules["main"] = types.SimpleNamespace(handler=lambda event, context: [event])
        self.assertEqual([{"a": 1}], mlops_custom_resource.handler({"a": 1}, Context()))


if __name__ == "__main__":
    unittest.main()
