"""Turns a plain function into a CloudFormation custom resource.

The function lives beside this file, in main.py:

    def handler(event, context):
        rows = score(event["ResourceProperties"]["InputData"])
        return {"Rows": rows}

What it returns becomes the resource's attributes (Fn::GetAtt); the key PhysicalResourceId, if it is there, becomes the
resource's physical id. An exception fails the stack, with the exception's text as the reason. CloudFormation is always
answered exactly once: also when main.py cannot be imported, and shortly before the function's time is over. When a
creation has failed, CloudFormation asks to delete what may be there of it: main.handler gets that event too, but cannot
fail then, as that would keep the stack from being rolled back.

An event without a ResponseURL does not come from CloudFormation: it is passed through to main.handler, and so is its
answer. Standard library only.
"""

import hashlib
import importlib
import json
import threading
import time
import traceback
import urllib.error
import urllib.request

# CloudFormation's limit for the whole response.
MAXIMUM_BYTES = 4096
NOT_CREATED = "-not-created"
ELLIPSIS = "\u2026"
PAUSES = (0.1, 0.4)


def handler(event, context):
    """The handler of the Lambda function: mlops_custom_resource.handler."""
    if not isinstance(event, dict) or not event.get("ResponseURL"):
        return _call(event, context)

    answer = _Answer(event, getattr(context, "log_stream_name", None))
    timer = threading.Timer(_working_seconds(context), answer.fail, ["The function did not finish in time; raise its time-out or give it less to do."])
    timer.daemon = True
    timer.start()
    try:
        result = _call(event, context)
    except (Exception, SystemExit) as error:
        traceback.print_exc()
        answer.fail(str(error) or type(error).__name__)
    else:
        # A deletion has no attributes; what it returns does not matter.
        answer.succeed({} if event.get("RequestType") == "Delete" else result)
    finally:
        timer.cancel()
    return None


def _call(event, context):
    # Imported here and not above, so that a main.py that cannot be imported is an answer and not an hour of waiting.
    return importlib.import_module("main").handler(event, context)


def _working_seconds(context):
    """The remaining time less a tenth of it, and at least 0.5 s, at most 3 s."""
    remaining = context.get_remaining_time_in_millis() / 1000
    return max(0.0, remaining - min(max(remaining / 10, 0.5), 3.0))


class _Answer:
    """What CloudFormation is told, once."""

    def __init__(self, event, log_stream):
        self._event = event
        self._request = event.get("RequestType")
        self._log_stream = log_stream
        self._lock = threading.Lock()
        self._given = False

    def succeed(self, result):
        result = {} if result is None else result
        if not isinstance(result, dict):
            return self.fail(f"main.handler returned {_a(type(result).__name__)}; a dictionary of attributes, or None, is needed.")
        data = dict(result)
        physical_id = data.pop("PhysicalResourceId", None)
        if physical_id is not None and not (isinstance(physical_id, str) and physical_id):
            return self.fail("The PhysicalResourceId that main.handler returned is not a text.")
        try:
            body = self._body("SUCCESS", physical_id, Data=data)
        except (TypeError, ValueError) as error:
            return self.fail(f"What main.handler returned cannot be written as JSON: {error}.")
        if len(body) > MAXIMUM_BYTES:
            return self.fail(
                f"The function's data make an answer of {len(body):,} bytes; CloudFormation takes {MAXIMUM_BYTES:,}. "
                "Write large results to S3 and return their URI."
            )
        return self._put(body)

    def fail(self, reason):
        if self._request == "Delete" and self._event.get("PhysicalResourceId", "").endswith(NOT_CREATED):
            self._put(self._body("SUCCESS", None))
            return
        if self._log_stream:
            reason = f"{reason} (log stream {self._log_stream})"
        physical_id = _physical_id(self._event) + (NOT_CREATED if self._request == "Create" else "")
        body = self._body("FAILED", physical_id, Reason=reason)
        while len(body) > MAXIMUM_BYTES and reason:
            # A character takes six bytes at most when it is escaped.
            reason = reason[: -max(1, (len(body) - MAXIMUM_BYTES) // 6)]
            body = self._body("FAILED", physical_id, Reason=reason + ELLIPSIS)
        self._put(body)

    def _body(self, status, physical_id, **more):
        answer = {
            "Status": status,
            "PhysicalResourceId": physical_id or _physical_id(self._event),
            "StackId": self._event.get("StackId", ""),
            "RequestId": self._event.get("RequestId", ""),
            "LogicalResourceId": self._event.get("LogicalResourceId", ""),
            **more,
        }
        return json.dumps(answer, allow_nan=False).encode()

    def _put(self, body):
        with self._lock:
            if self._given:
                return
            self._given = True
            _put(self._event["ResponseURL"], body)


def _physical_id(event):
    """The id CloudFormation knows already, else one that depends on the stack and the logical id only."""
    if event.get("PhysicalResourceId"):
        return event["PhysicalResourceId"]
    stack_id, logical_id = event.get("StackId", ""), event.get("LogicalResourceId", "")
    digest = hashlib.sha256(f"{stack_id}/{logical_id}".encode()).hexdigest()[:8]
    # arn:aws:cloudformation:region:account:stack/name/id
    parts = stack_id.split("/")
    return f"{parts[1]}-{logical_id}-{digest}" if len(parts) > 1 else f"{logical_id}-{digest}"


def _put(url, body):
    """Puts the answer where CloudFormation waits for it; a failure of the network or of the server is tried three times."""
    for pause in (*PAUSES, None):
        # An empty content type: another one would not fit the pre-signed URL's signature.
        request = urllib.request.Request(url, data=body, method="PUT", headers={"Content-Type": ""})
        try:
            with urllib.request.urlopen(request, timeout=10):
                return
        except urllib.error.HTTPError as error:
            if error.code < 500 or pause is None:
                raise
        except OSError:
            if pause is None:
                raise
        time.sleep(pause)


def _a(name):
    return f"an {name}" if name[0] in "aeiou" else f"a {name}"
