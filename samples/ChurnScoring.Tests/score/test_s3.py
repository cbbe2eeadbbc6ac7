"""Tests of the S3 client: addresses, AWS's published signatures, errors, encryption."""

import datetime
import http.server
import os
import pathlib
import sys
import threading
import unittest
from unittest import mock

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "ChurnScoring" / "Lambdas" / "score"))
sys.dont_write_bytecode = True

import s3  # noqa: E402
from sigv4 import sign  # noqa: E402

# Amazon S3 API Reference, "Signature Calculations for the Authorization Header".
EXAMPLE = {"key_id": "AKIAIOSFODNN7EXAMPLE", "secret": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"}
TIME = datetime.datetime(2013, 5, 24)
HOST = "https://examplebucket.s3.amazonaws.com"


class SignatureTests(unittest.TestCase):
    def signature(self, method, url, headers, body=b""):
        return sign(method, url, headers, body, EXAMPLE, "us-east-1", TIME)["Authorization"].rpartition("=")[2]

    def test_get_matches_the_published_example(self):
        self.assertEqual("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
                         self.signature("GET", f"{HOST}/test.txt", {"Range": "bytes=0-9"}))

    def test_put_matches_the_published_example(self):
        headers = {"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"}
        self.assertEqual("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
                         self.signature("PUT", f"{HOST}/test%24file.text", headers, b"Welcome to Amazon S3."))

    def test_a_session_token_is_sent_and_signed(self):
        headers = sign("GET", f"{HOST}/a", {}, b"", EXAMPLE | {"token": "T"}, "us-east-1", TIME)
        self.assertEqual("T", headers["x-amz-security-token"])
        self.assertIn("x-amz-security-token", headers["Authorization"])


class AddressTests(unittest.TestCase):
    def test_addresses(self):
        with mock.patch.dict(os.environ):
            os.environ.pop("AWS_ENDPOINT_URL_S3", None)
            self.assertEqual("https://b.s3.eu-west-1.amazonaws.com/a%20b/c%2B", s3.object_url("b/a b/c+", "eu-west-1"))
            self.assertEqual("https://s3.eu-west-1.amazonaws.com/b.c/k", s3.object_url("b.c/k", "eu-west-1"))
            os.environ["AWS_ENDPOINT_URL_S3"] = "http://127.0.0.1:9/"
            self.assertEqual("http://127.0.0.1:9/b/k", s3.object_url("b/k", "eu-west-1"))


class ClientTests(unittest.TestCase):
    def setUp(self):
        test = self
        self.answers, self.requests = [], []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                test.requests.append((self.command, self.path, dict(self.headers), body))
                status, answer = test.answers.pop(0)
                self.send_response(status)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_PUT = do_GET

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        environment = mock.patch.dict(os.environ, {
            "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{server.server_port}",
            "AWS_ACCESS_KEY_ID": "id", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_SESSION_TOKEN": "token"})
        environment.start()
        self.addCleanup(environment.stop)

    def test_get_returns_the_body(self):
        self.answers = [(200, b"content")]
        self.assertEqual(b"content", s3.get("bucket/a/b.txt"))
        self.assertEqual(("GET", "/bucket/a/b.txt"), self.requests[0][:2])

    def test_put_sends_the_key_that_encrypts(self):
        self.answers = [(200, b"")]
        s3.put("bucket/k", b"body", "text/plain", "arn:aws:kms:eu-west-1:1:key/k")
        _, _, headers, body = self.requests[0]
        headers = {name.lower(): value for name, value in headers.items()}
        self.assertEqual(b"body", body)
        self.assertEqual("aws:kms", headers["x-amz-server-side-encryption"])
        self.assertEqual("arn:aws:kms:eu-west-1:1:key/k", headers["x-amz-server-side-encryption-aws-kms-key-id"])

    def test_an_error_names_the_object_and_the_reason(self):
        self.answers = [(404, b"<Error><Code>NoSuchKey</Code><Message>It is not there.</Message></Error>")]
        with self.assertRaisesRegex(s3.S3Error, r"^GET s3://bucket/k: NoSuchKey \(It is not there\.\)$"):
            s3.get("bucket/k")
        self.assertEqual(1, len(self.requests))

    def test_a_transient_error_is_tried_again(self):
        self.answers = [(503, b""), (200, b"late")]
        with mock.patch("time.sleep"):
            self.assertEqual(b"late", s3.get("bucket/k"))


if __name__ == "__main__":
    unittest.main()
