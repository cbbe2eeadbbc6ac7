"""Stands before emulators of AWS and lets through what AWS would take: signed right, and as the service's model says.

usage: gate.py PORT

It ends with whoever started it: when its standard input does. POST /_gate/keys takes an access key, and where its calls go unless the gate is
a client's proxy: {"key": "AKIDEXAMPLE", "secret": "…", "backend": "http://127.0.0.1:5000"}; keys that STS gives to whoever takes on a role go where those go that asked. POST /_gate/faults takes a list of faults, one for each coming call of an operation:
[{"operation": "DescribeStacks", "kind": "throttle" | "unavailable" | "denied" | "unanswered" | "lost"}]. "unanswered" never reaches the
backend, "lost" does, and its answer is not given. GET /_gate/log tells, for each call, key, operation and outcome, and whether it was against the model.
"""

import functools
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
from moto.core.parse import PROTOCOL_PARSERS, UNDEFINED
from werkzeug.datastructures import MultiDict

PORT = int(sys.argv[1])
KEYS: dict[str, dict] = {}
LONGEST_AGE = 300
AUTHORIZATION = re.compile(r"AWS4-HMAC-SHA256 Credential=([^/]+)/\d{8}/([^/]+)/([^/]+)/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$")
# The models of the services, by what their calls are known by; of other services the signature is checked alone.
TARGETS = {"CodePipeline_20150709": "codepipeline", "SageMaker": "sagemaker", "AmazonSSM": "ssm", "Logs_20140328": "logs", "ServiceQuotasV20190624": "service-quotas"}
QUERY = {"cloudformation", "iam", "sns", "sts"}
REST = {"lambda", "s3"}
MODELS: dict[str, ServiceModel] = {}
FAULTS: list[dict] = []
LOG: list[dict] = []
GATE = threading.Lock()


class Refused(Exception):
    def __init__(self, code: str, message: str, status: int = 400):
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


class AgainstModel(Refused):
    """What no client that goes by the model sends."""


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


def sign_again(method: str, path: str, headers, body: bytes, backend: str) -> tuple[dict, bytes]:
    """The same call as a backend verifies it whose address is not the one that was signed for; a body in chunks is put together."""
    key, region, service, names, _ = AUTHORIZATION.match(headers["Authorization"]).groups()
    kept = {name.lower(): value for name, value in headers.items()} | {"host": urllib.parse.urlsplit(backend).netloc}
    if kept.get("x-amz-content-sha256", "").startswith("STREAMING-"):
        body = unchunked(body)
        for name in ("content-encoding", "x-amz-decoded-content-length", "x-amz-trailer", "x-amz-sdk-checksum-algorithm"):
            kept.pop(name, None)
        kept |= {"x-amz-content-sha256": hashlib.sha256(body).hexdigest(), "content-length": str(len(body))}
    signed = [name for name in names.split(";") if name in kept]
    request = AWSRequest(method=method, url=f"{backend}{path}", data=body, headers={name: kept[name] for name in signed})
    request.context["timestamp"] = kept["x-amz-date"]
    kind = S3SigV4Auth if service == "s3" else SigV4Auth
    auth = kind(Credentials(key, KEYS[key]["secret"], kept.get("x-amz-security-token")), service, region)
    auth.headers_to_sign = lambda _: pick(request, signed)
    signature = auth.signature(auth.string_to_sign(request, auth.canonical_request(request)), request)
    kept["authorization"] = f"AWS4-HMAC-SHA256 Credential={key}/{kept['x-amz-date'][:8]}/{region}/{service}/aws4_request, SignedHeaders={';'.join(signed)}, Signature={signature}"
    return kept, body


def unchunked(body: bytes) -> bytes:
    """A body without the sizes and signatures of its chunks, and without what follows the last."""
    parts, at = [], 0
    while size := int(re.match(rb"[0-9a-fA-F]+", body[at:])[0], 16):
        begin = body.index(b"\r\n", at) + 2
        parts.append(body[begin : begin + size])
        at = begin + size + 2
    return b"".join(parts)


def pick(request: AWSRequest, names: list[str]) -> HTTPHeaders:
    picked = HTTPHeaders()
    for name in names:
        picked[name] = request.headers[name]
    return picked


def model(service: str) -> ServiceModel:
    if service not in MODELS:
        MODELS[service] = ServiceModel(botocore.loaders.Loader().load_service_model(service, "service-2"), service)
    return MODELS[service]


def parse(service: str, method: str, path: str, headers, body: bytes) -> str | None:
    """Holds a call against the service's model; returns the operation."""
    target = headers.get("X-Amz-Target", "")
    if target:
        prefix, _, name = target.partition(".")
        found = model(TARGETS.get(prefix) or raise_unknown(target))
        if headers.get("Content-Type") != f"application/x-amz-json-{found.metadata['jsonVersion']}":
            raise AgainstModel("SerializationException", f"The content type is {headers.get('Content-Type')}")
        operation, data = operation_of(found, name), json.loads(body)
    elif service in QUERY:
        found, values = model(service), dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True))
        if values.get("Version") != found.api_version:
            raise AgainstModel("NoSuchVersion", f"The requested version ( {values.get('Version')} ) is not valid.")
        operation = operation_of(found, values.get("Action", ""))
        data = PROTOCOL_PARSERS["query"](operation).parse({"values": dict(values)})
        # What the parser did not take is unknown, or numbered with a gap.
        again = botocore.serialize.create_serializer("query", False).serialize_to_request(data, operation)["body"]
        if left := sorted(set(values) - set(again)):
            raise AgainstModel("ValidationError", f"Unknown or misnumbered parameters: {', '.join(left)}")
    elif service in REST:
        operation, data = parse_rest(model(service), method, path, headers, body)
    else:
        return None
    problems: list[str] = []
    if operation.input_shape:
        check(operation.input_shape, data, "", problems)
    if problems:
        raise AgainstModel("ValidationException" if target or service == "lambda" else "ValidationError", f"{len(problems)} validation errors detected: {'; '.join(problems)}")
    return operation.name


def parse_rest(found: ServiceModel, method: str, path: str, headers, body: bytes):
    """The operation of a call whose address says it: of those that fit, the one that wants most of the query and the headers."""
    place, _, text = path.partition("?")
    query = MultiDict(urllib.parse.parse_qsl(text, keep_blank_values=True))
    fitting = []
    for name in found.operation_names:
        operation = found.operation_model(name)
        address, _, fixed = operation.http["requestUri"].partition("?")
        fixed = urllib.parse.parse_qsl(fixed, keep_blank_values=True)
        wanted = [*fixed, *(member for member in required(operation.input_shape, "querystring", query))]
        match = not operation.deprecated and operation.http["method"] == method and all(query.get(key) == value for key, value in fixed) and address_pattern(address).fullmatch(place)
        if match and None not in (wanted := [*wanted, *required(operation.input_shape, "header", headers)]):
            fitting.append((len(wanted), name, match.groupdict(), {key for key, _ in fixed}))
    if not fitting:
        raise_unknown(f"{method} {path}")
    _, name, parameters, fixed = max(fitting, key=lambda one: one[0])
    operation = found.operation_model(name)
    shape = operation.input_shape
    located = {name: member for name, member in (shape.members.items() if shape else []) if "location" in member.serialization}
    if left := sorted(set(query) - fixed - {member.serialization.get("name", name) for name, member in located.items()}):
        raise AgainstModel("ValidationException", f"Unknown parameters of {name}: {', '.join(left)}")
    payload = shape and shape.members.get(shape.serialization.get("payload", ""))
    given = {"body": b"" if payload and payload.type_name in ("blob", "string") else body, "headers": headers, "url_params": parameters, "values": query}
    try:
        data = {name: value for name, value in PROTOCOL_PARSERS[found.metadata["protocol"]](operation).parse(given).items() if value is not UNDEFINED}
        for name, member in located.items():
            if member.type_name in ("integer", "long") and isinstance(data.get(name), str):
                data[name] = int(data[name])
    except ValueError as error:
        raise AgainstModel("SerializationException", f"{name}: {error}") from error
    return operation, data


def required(shape, location: str, given) -> list:
    """The members that a shape must have at a place; None for one that is not there."""
    members = [(name, shape.members[name].serialization) for name in (shape.required_members if shape else [])]
    return [given.get(member.get("name", name)) for name, member in members if member.get("location") == location]


@functools.cache
def address_pattern(address: str):
    return re.compile(re.sub(r"\{(\w+)(\+?)\}", lambda part: f"(?P<{part[1]}>{'.+' if part[2] else '[^/]+'})", address.rstrip("/")) + "/?")


def raise_unknown(target: str):
    raise AgainstModel("UnknownOperationException", target)


def operation_of(found: ServiceModel, name: str):
    if name not in found.operation_names:
        raise AgainstModel("InvalidAction", f"Could not find operation {name} for version {found.api_version}")
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


def admit_role(answer: bytes, backend: str) -> None:
    """Lets through what is signed with the keys that STS has given."""
    found = re.search(rb"<AccessKeyId>([^<]+)</AccessKeyId>\s*<SecretAccessKey>([^<]+)</SecretAccessKey>", answer)
    if found:
        KEYS[found[1].decode()] = {"secret": found[2].decode(), "backend": backend}


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
        operation, outcome, is_known = None, "passed", True
        try:
            proxied = re.match("(http://[^/]+)(.*)", self.path)
            self.path = (proxied[2] or "/") if proxied else self.path
            service, backend = verify(self.command, self.path, self.headers, body)
            backend = proxied[1] if proxied else backend
            operation = parse(service, self.command, self.path, self.headers, body) or f"{service} {self.command}"
            fault = next_fault(operation)
            outcome = fault or outcome
            if fault == "throttle":
                raise Refused("Throttling", "Rate exceeded", 400)
            if fault == "denied":
                raise Refused("AccessDenied", f"User: arn:aws:iam::123456789012:user/ann is not authorized to perform: {service}:{operation}", 403)
            if fault == "unavailable":
                return self.answer(503, {"Content-Type": "text/html"}, b"<html><body>Service Unavailable</body></html>")
            headers, body = (self.headers, body) if proxied else sign_again(self.command, self.path, self.headers, body, backend)
            answer = None if fault == "unanswered" else self.forward(backend, headers, body)
            if answer is None or fault == "lost":
                self.close_connection = True
                return None
            if operation.startswith("AssumeRole"):
                admit_role(answer[2], backend)
            return self.answer(*answer)
        except Refused as refusal:
            outcome = refusal.code if outcome == "passed" else outcome
            is_known = not isinstance(refusal, AgainstModel)
            self.refuse(refusal)
        finally:
            key = AUTHORIZATION.match(self.headers.get("Authorization", ""))
            LOG.append({"key": key and key[1], "operation": operation or f"{self.command} {self.path}", "outcome": outcome, "fitsModel": is_known})

    do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = handle_call

    def control(self, body: bytes):
        if self.path == "/_gate/faults":
            FAULTS.extend(json.loads(body))
        elif self.path == "/_gate/keys":
            given = json.loads(body)
            KEYS[given["key"]] = given
        self.answer(200, {"Content-Type": "application/json"}, json.dumps(LOG).encode())

    def forward(self, backend: str, headers, body: bytes):
        target = urllib.parse.urlsplit(backend)
        connection = http.client.HTTPConnection(target.hostname, target.port, timeout=60)
        try:
            connection.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders(body)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def refuse(self, refusal: Refused):
        is_json = "X-Amz-Target" in self.headers or re.search("/(lambda|execute-api)/aws4_request", self.headers.get("Authorization", ""))
        if is_json:
            text = json.dumps({"__type": refusal.code, "message": refusal.message})
        else:
            text = f"<ErrorResponse><Error><Type>Sender</Type><Code>{refusal.code}</Code><Message>{refusal.message}</Message></Error><RequestId>gate</RequestId></ErrorResponse>"
        self.answer(refusal.status, {"Content-Type": "application/json", "X-Amzn-ErrorType": refusal.code} if is_json else {"Content-Type": "text/xml"}, text.encode())

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
