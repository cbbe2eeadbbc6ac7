"""Stands before emulators of AWS and lets through what AWS would take: signed right, and as the service's model says.

usage: gate.py PORT

It ends with whoever started it: when its standard input does. POST /_gate/keys takes an access key, and where its calls go unless the gate is
a client's proxy: {"key": "AKIDEXAMPLE", "secret": "…", "backend": "http://127.0.0.1:5000"}. POST /_gate/faults takes a list of faults, one for each coming call of an operation:
[{"operation": "DescribeStacks", "kind": "throttle" | "unavailable" | "denied" | "unanswered" | "lost"}]. "unanswered" never reaches the
backend, "lost" does, and its answer is not given. GET /_gate/log tells, for each call, operation and outcome.
"""

import hashlib
import http.client
import json
import os
import re
import sys
import threading
import urllib.parse
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import botocore.loaders
import botocore.serialize
from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.compat import HTTPHeaders
from botocore.credentials import Credentials
from moto.core.model import ServiceModel
from moto.core.parse import PROTOCOL_PARSERS

PORT = int(sys.argv[1])
KEYS: dict[str, dict] = {}
LONGEST_AGE = 300
AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=([^/]+)/\d{8}/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$")
# The services of protocols whose whole request is in the body; of the others the signature is checked alone.
TARGETS = {"CodePipeline_20150709": "codepipeline", "SageMaker": "sagemaker", "AmazonSSM": "ssm", "Logs_20140328": "logs"}
QUERY = {"cloudformation", "sns", "sts"}
MODELS: dict[str, ServiceModel] = {}
FAULTS: list[dict] = []
LOG: list[dict] = []
GATE = threading.Lock()


class Refused(Exception):
    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


def verify(method: str, path: str, headers, body: bytes) -> tuple[str, str]:
    """Recomputes a signature; returns the service that it is for, and where the key's calls go."""
    match = AUTHORIZATION.match(headers.get("Authorization", ""))
    if not match:
        raise Refused("MissingAuthenticationToken", "Request is missing Authentication Token", 403)
    key, region, service, names, signature = match.groups()
    signed = names.split(";")
    if key not in KEYS:
        raise Refused("InvalidClientTokenId", "The security token included in the request is invalid.", 403)
    unsigned = [name for name in headers if name.lower().startswith("x-amz-") and name.lower() not in signed]
    if "host" not in signed or "x-amz-date" not in signed or unsigned:
        raise Refused("SignatureDoesNotMatch", f"Host, X-Amz-Date and {', '.join(unsigned) or 'all X-Amz headers'} must be signed.", 403)
    stamp = headers["X-Amz-Date"]
    age = datetime.now(timezone.utc) - datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=timezone.utc)
    if abs(age.total_seconds()) > LONGEST_AGE:
        raise Refused("SignatureDoesNotMatch", f"Signature expired: {stamp}", 403)
    claimed = headers.get("X-Amz-Content-SHA256", "")
    if re.fullmatch("[0-9a-f]{64}", claimed) and claimed != hashlib.sha256(body).hexdigest():
        raise Refused("XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.")
    request = AWSRequest(method=method, url=f"http://{headers['Host']}{path}", data=body, headers={name: headers[name] for name in signed})
    request.context["timestamp"] = stamp
    kind = S3SigV4Auth if service == "s3" else SigV4Auth
    auth = kind(Credentials(key, KEYS[key]["secret"], headers.get("X-Amz-Security-Token")), service, region)
    auth.headers_to_sign = lambda _: pick(request, signed)
    if auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request) != signature:
        raise Refused("SignatureDoesNotMatch", "The request signature we calculated does not match the signature you provided.", 403)
    return service, KEYS[key].get("backend", "")


def pick(request: AWSRequest, names: list[str]) -> HTTPHeaders:
    picked = HTTPHeaders()
    for name in names:
        picked[name] = request.headers[name]
    return picked


def model(service: str) -> ServiceModel:
    if service not in MODELS:
        MODELS[service] = ServiceModel(botocore.loaders.Loader().load_service_model(service, "service-2"), service)
    return MODELS[service]


def parse(service: str, headers, body: bytes) -> str | None:
    """Holds a call against the service's model; returns the operation."""
    target = headers.get("X-Amz-Target", "")
    if target:
        prefix, _, name = target.partition(".")
        found = model(TARGETS.get(prefix) or raise_unknown(target))
        if headers.get("Content-Type") != f"application/x-amz-json-{found.metadata['jsonVersion']}":
            raise Refused("SerializationException", f"The content type is {headers.get('Content-Type')}")
        operation, data = operation_of(found, name), json.loads(body)
    elif service in QUERY:
        found, values = model(service), dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
        if values.get("Version") != found.api_version:
            raise Refused("NoSuchVersion", f"The requested version ( {values.get('Version')} ) is not valid.")
        operation = operation_of(found, values.get("Action", ""))
        data = PROTOCOL_PARSERS["query"](operation).parse({"values": dict(values)})
        # What the parser did not take is unknown, or numbered with a gap.
        again = botocore.serialize.create_serializer("query", False).serialize_to_request(data, operation)["body"]
        if left := sorted(set(values) - set(again)):
            raise Refused("ValidationError", f"Unknown or misnumbered parameters: {', '.join(left)}")
    else:
        return None
    problems: list[str] = []
    if operation.input_shape:
        check(operation.input_shape, data, "", problems)
    if problems:
        raise Refused("ValidationException" if target else "ValidationError", f"{len(problems)} validation errors detected: {'; '.join(problems)}")
    return operation.name


def raise_unknown(target: str):
    raise Refused("UnknownOperationException", target)


def operation_of(found: ServiceModel, name: str):
    if name not in found.operation_names:
        raise Refused("InvalidAction", f"Could not find operation {name} for version {found.api_version}")
    return found.operation_model(name)


def check(shape, value, path: str, problems: list[str]) -> None:
    """Holds a value against its shape: members, types, lengths, ranges, patterns, enums."""
    place, rules = path.rstrip("."), shape.metadata
    expected = {"structure": dict, "map": dict, "list": list, "string": str, "boolean": bool, "integer": int, "long": int}.get(shape.type_name)
    if expected and (not isinstance(value, expected) or (expected is int and isinstance(value, bool))):
        problems.append(f"Value at '{place}' must be of type {shape.type_name}")
        return
    if shape.type_name == "structure":
        problems += [f"Value null at '{path}{name}' failed to satisfy constraint: Member must not be null" for name in shape.required_members if name not in value]
        for name, member in value.items():
            if name in shape.members:
                check(shape.members[name], member, f"{path}{name}.", problems)
            else:
                problems.append(f"Unknown member '{path}{name}'")
    elif shape.type_name == "list":
        for index, item in enumerate(value, 1):
            check(shape.member, item, f"{place}.{index}.", problems)
    elif shape.type_name == "map":
        for key, item in value.items():
            check(shape.value, item, f"{place}.{key}.", problems)
    elif shape.type_name == "string":
        if shape.enum and value not in shape.enum:
            problems.append(f"Value '{value}' at '{place}' failed to satisfy constraint: Member must satisfy enum value set: [{', '.join(shape.enum)}]")
        if (pattern := rules.get("pattern")) and not fits(pattern, value):
            problems.append(f"Value '{value}' at '{place}' failed to satisfy constraint: Member must satisfy regular expression pattern: {pattern}")
    size = value if isinstance(value, (int, float)) and not isinstance(value, bool) else len(value) if isinstance(value, (str, list, dict)) else None
    if size is not None and not rules.get("min", size) <= size <= rules.get("max", size):
        problems.append(f"Value at '{place}' failed to satisfy constraint: from {rules.get('min')} to {rules.get('max')}, found {size}")


def fits(pattern: str, value: str) -> bool:
    """The models' patterns are Java's; one that Python does not read is not checked."""
    try:
        return re.fullmatch(pattern.replace(r"\p{L}", "A-Za-z").replace(r"\p{Z}", " ").replace(r"\p{N}", "0-9"), value, re.DOTALL) is not None
    except re.error:
        return True


def next_fault(operation: str | None) -> str | None:
    with GATE:
        fault = next((found for found in FAULTS if found["operation"] == operation), None)
        if fault:
            FAULTS.remove(fault)
        return fault and fault["kind"]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Writes nothing: whoever wants to know asks for the log."""

    def handle_call(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path.startswith("/_gate/"):
            return self.control(body)
        operation, outcome = None, "passed"
        try:
            proxied = re.match("(http://[^/]+)(.*)", self.path)
            self.path = (proxied[2] or "/") if proxied else self.path
            service, backend = verify(self.command, self.path, self.headers, body)
            backend = proxied[1] if proxied else backend
            operation = parse(service, self.headers, body) or f"{service} {self.command}"
            fault = next_fault(operation)
            outcome = fault or outcome
            if fault == "throttle":
                raise Refused("Throttling", "Rate exceeded", 400)
            if fault == "denied":
                raise Refused("AccessDenied", f"User: arn:aws:iam::123456789012:user/ann is not authorized to perform: {service}:{operation}", 403)
            if fault == "unavailable":
                return self.answer(503, {"Content-Type": "text/html"}, b"<html><body>Service Unavailable</body></html>")
            answer = None if fault == "unanswered" else self.forward(backend, body)
            if answer is None or fault == "lost":
                self.close_connection = True
                return None
            return self.answer(*answer)
        except Refused as refusal:
            outcome = refusal.code if outcome == "passed" else outcome
            self.refuse(refusal)
        finally:
            LOG.append({"operation": operation, "outcome": outcome})

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = handle_call

    def control(self, body: bytes):
        if self.path == "/_gate/faults":
            FAULTS.extend(json.loads(body))
        elif self.path == "/_gate/keys":
            given = json.loads(body)
            KEYS[given["key"]] = given
        self.answer(200, {"Content-Type": "application/json"}, json.dumps(LOG).encode())

    def forward(self, backend: str, body: bytes):
        target = urllib.parse.urlsplit(backend)
        connection = http.client.HTTPConnection(target.hostname, target.port, timeout=60)
        try:
            connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def refuse(self, refusal: Refused):
        if "X-Amz-Target" in self.headers:
            text = json.dumps({"__type": refusal.code, "message": refusal.message})
        else:
            text = f"<ErrorResponse><Error><Type>Sender</Type><Code>{refusal.code}</Code><Message>{refusal.message}</Message></Error><RequestId>gate</RequestId></ErrorResponse>"
        self.answer(refusal.status, {"Content-Type": "application/json" if text.startswith("{") else "text/xml"}, text.encode())

    def answer(self, status: int, headers: dict, body: bytes):
        self.send_response_only(status)
        length = headers.get("Content-Length", str(len(body))) if self.command == "HEAD" else str(len(body))
        for name, value in headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", length)
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else body)


if __name__ == "__main__":
    threading.Thread(target=ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever, daemon=True).start()
    sys.stdin.read()
    os._exit(0)
