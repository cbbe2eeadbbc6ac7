"""Runs a Python function in the local cloud: speaks the Lambda Runtime API as the runtime on AWS does."""

import http.client
import importlib
import json
import os
import sys
import threading
import time
import traceback

VERSION = "2018-06-01"


class Context:
    """The context object: "Using the Lambda context object to retrieve Python function information"."""

    identity = None
    client_context = None

    def __init__(self, headers):
        self.function_name = os.environ["AWS_LAMBDA_FUNCTION_NAME"]
        self.function_version = os.environ["AWS_LAMBDA_FUNCTION_VERSION"]
        self.memory_limit_in_mb = os.environ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]
        self.log_group_name = os.environ["AWS_LAMBDA_LOG_GROUP_NAME"]
        self.log_stream_name = os.environ["AWS_LAMBDA_LOG_STREAM_NAME"]
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self._deadline = int(headers["Lambda-Runtime-Deadline-Ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline - int(time.time() * 1000))


class RuntimeApi:
    def __init__(self, address):
        host, _, path = address.partition("/")
        self._connection = http.client.HTTPConnection(host)
        self._base = f"/{path}/{VERSION}/runtime"

    def next(self):
        return self._send("GET", "/invocation/next")

    def respond(self, request_id, body):
        self._send("POST", f"/invocation/{request_id}/response", body)

    def fail(self, path, error_type, message):
        body = json.dumps({"errorType": error_type, "errorMessage": message, "stackTrace": []}).encode()
        self._send("POST", path, body, {"Lambda-Runtime-Function-Error-Type": error_type})

    def _send(self, method, path, body=None, headers=None):
        self._connection.request(method, self._base + path, body, headers or {})
        response = self._connection.getresponse()
        return response.headers, response.read()


class CannotStart(Exception):
    def __init__(self, error_type, message):
        super().__init__(message)
        self.error_type = error_type


def end_with_parent():
    """The local cloud holds the other end of standard input: when it is gone, however it went, so is this process."""
    while os.read(0, 1024):
        pass
    os._exit(1)


def load(handler):
    module_name, dot, function_name = handler.rpartition(".")
    if not dot or not module_name:
        raise CannotStart("Runtime.MalformedHandlerName", f"Bad handler '{handler}': not enough values to unpack (expected 2, got 1)")
    module_name = module_name.replace("/", ".")
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        traceback.print_exc()
        raise CannotStart("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}")
    except SyntaxError as error:
        traceback.print_exc()
        raise CannotStart("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}")
    except Exception as error:
        traceback.print_exc()
        raise CannotStart(type(error).__name__, str(error))
    function = getattr(module, function_name, None)
    if function is None:
        raise CannotStart("Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'")
    return function


def serve(api, function):
    headers, body = api.next()
    request_id = headers["Lambda-Runtime-Aws-Request-Id"]
    os.environ["_X_AMZN_TRACE_ID"] = headers["Lambda-Runtime-Trace-Id"] or ""
    failure = f"/invocation/{request_id}/error"
    try:
        result = function(json.loads(body), Context(headers))
    except Exception as error:
        traceback.print_exc()
        api.fail(failure, type(error).__name__, str(error))
        return
    try:
        answer = json.dumps(result).encode()
    except (TypeError, ValueError) as error:
        api.fail(failure, "Runtime.MarshalError", f"Unable to marshal response: {error}")
        return
    api.respond(request_id, answer)


def main():
    threading.Thread(target=end_with_parent, daemon=True).start()
    # In the place of this script's own folder.
    sys.path[0] = os.environ["LAMBDA_TASK_ROOT"]
    # For a debugger: the sources that its owner sees, before those of the zip.
    if "MLOPS_SOURCES" in os.environ:
        sys.path.insert(0, os.environ["MLOPS_SOURCES"])
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        function = load(os.environ["_HANDLER"])
    except CannotStart as error:
        api.fail("/init/error", error.error_type, str(error))
        sys.exit(1)
    while True:
        serve(api, function)


if __name__ == "__main__":
    try:
        main()
    except (ConnectionError, http.client.HTTPException):
        # The local cloud has ended.
        os._exit(1)
