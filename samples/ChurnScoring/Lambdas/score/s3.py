"""Reads and writes S3 objects with nothing but the standard library."""

import datetime
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request

from sigv4 import sign

ATTEMPTS = 4
TIMEOUT_SECONDS = 30
TRANSIENT = {429, 500, 502, 503, 504}


class S3Error(Exception):
    """S3 refused, or could not be reached."""


def get(location):
    """The bytes of the object at `bucket/key`."""
    return _send("GET", location, {}, b"")


def put(location, body, content_type, kms_key=None):
    """Writes the object at `bucket/key`, encrypted with the KMS key if one is given."""
    headers = {"content-type": content_type}
    if kms_key:
        headers["x-amz-server-side-encryption"] = "aws:kms"
        headers["x-amz-server-side-encryption-aws-kms-key-id"] = kms_key
    _send("PUT", location, headers, body)


def object_url(location, region):
    """The object's address. AWS_ENDPOINT_URL_S3 leads to another S3, which is addressed path style."""
    bucket, _, key = location.partition("/")
    key = urllib.parse.quote(key, safe="/-_.~")
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3")
    if endpoint:
        return f"{endpoint.rstrip('/')}/{bucket}/{key}"
    # A dot in the bucket's name does not match the certificate of *.s3.amazonaws.com.
    if "." in bucket:
        return f"https://s3.{region}.amazonaws.com/{bucket}/{key}"
    return f"https://{bucket}.s3.{region}.amazonaws.com/{key}"


def _send(method, location, headers, body):
    region = os.environ.get("AWS_REGION", "us-east-1")
    credentials = {
        "key_id": os.environ["AWS_ACCESS_KEY_ID"],
        "secret": os.environ["AWS_SECRET_ACCESS_KEY"],
        "token": os.environ.get("AWS_SESSION_TOKEN"),
    }
    url = object_url(location, region)
    for attempt in range(1, ATTEMPTS + 1):
        now = datetime.datetime.now(datetime.timezone.utc)
        signed = sign(method, url, headers, body, credentials, region, now)
        request = urllib.request.Request(url, data=body or None, headers=signed, method=method)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
                return response.read()
        except urllib.error.HTTPError as error:
            reason = _reason(error)
            retry = error.code in TRANSIENT
        except OSError as error:
            reason = str(getattr(error, "reason", error))
            retry = True
        if not retry or attempt == ATTEMPTS:
            raise S3Error(f"{method} s3://{location}: {reason}")
        time.sleep(0.1 * 2 ** attempt)


def _reason(error):
    text = error.read().decode(errors="replace")
    code = re.search("<Code>(.*?)</Code>", text)
    message = re.search("<Message>(.*?)</Message>", text)
    if not code:
        return f"HTTP {error.code}"
    return f"{code[1]} ({message[1]})" if message else code[1]
