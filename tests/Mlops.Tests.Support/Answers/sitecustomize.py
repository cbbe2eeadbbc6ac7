"""Holds every answer that botocore gets (the AWS CLI, boto3) against the service's model.

Python imports this by itself when its folder is in PYTHONPATH. Each answer becomes a line of the file that MLOPS_ANSWERS names:
{"operation": "sqs.SendMessage", "problems": ["..."]}. botocore itself passes over unknown members, missing ones and most wrong types.
"""

import base64
import json
import os
import re
import xml.etree.ElementTree as ElementTree
from email.utils import parsedate_to_datetime

ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
# Statuses of stacks that their events have, though the model's list for events lacks them ("StackEvent", AWS CloudFormation API Reference).
OF_STACKS = {"UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"}
INTEGERS = {"integer": 31, "long": 63}


def timestamp(value, form: str) -> bool:
    if form == "unixTimestamp":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if form == "rfc822":
        return isinstance(value, str) and parsedate_to_datetime(value) is not None
    return isinstance(value, str) and ISO.match(value) is not None


def check_text(shape, text: str, place: str, problems: list, form: str) -> None:
    """A scalar that is written as text: in XML, or in a header."""
    kind = shape.type_name
    if kind in INTEGERS and not re.fullmatch(r"-?\d+", text):
        problems.append(f"{place}: '{text}' is no {kind}")
    elif kind in ("float", "double") and not re.fullmatch(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", text):
        problems.append(f"{place}: '{text}' is no {kind}")
    elif kind == "boolean" and text not in ("true", "false"):
        problems.append(f"{place}: '{text}' is no boolean")
    elif kind == "timestamp" and not (text.isdigit() if form == "unixTimestamp" else timestamp(text, form)):
        problems.append(f"{place}: '{text}' is no time in the form {form}")
    elif kind == "blob":
        check_blob(text, place, problems)
    elif kind == "string":
        check_enum(shape, text, place, problems)


def check_enum(shape, value: str, place: str, problems: list) -> None:
    if shape.enum and value not in shape.enum and not (shape.name == "ResourceStatus" and value in OF_STACKS):
        problems.append(f"{place}: '{value}' is none of {', '.join(shape.enum[:12])}")


def check_blob(value, place: str, problems: list) -> None:
    try:
        base64.b64decode(value, validate=True)
    except (ValueError, TypeError):
        problems.append(f"{place}: no base64")


def check_json(shape, value, place: str, problems: list, form: str) -> None:
    kind = shape.type_name
    if value is None:
        problems.append(f"{place}: null")
    elif kind == "structure":
        if not isinstance(value, dict):
            problems.append(f"{place}: no object")
            return
        names = {member.serialization.get("name", name): name for name, member in shape.members.items() if "location" not in member.serialization}
        problems += [f"{place}: unknown member '{name}'" for name in value if name not in names]
        problems += [f"{place}: '{name}' is missing" for name, given in ((given, names[given]) for given in names) if given in shape.required_members and name not in value]
        for name, item in value.items():
            if name in names:
                check_json(shape.members[names[name]], item, f"{place}.{name}", problems, form)
    elif kind == "list":
        if not isinstance(value, list):
            problems.append(f"{place}: no list")
            return
        for index, item in enumerate(value):
            check_json(shape.member, item, f"{place}[{index}]", problems, form)
    elif kind == "map":
        if not isinstance(value, dict):
            problems.append(f"{place}: no map")
            return
        for name, item in value.items():
            check_enum(shape.key, name, place, problems)
            check_json(shape.value, item, f"{place}[{name}]", problems, form)
    elif kind == "string":
        if not isinstance(value, str):
            problems.append(f"{place}: {value!r} is no string")
        else:
            check_enum(shape, value, place, problems)
    elif kind == "boolean" and not isinstance(value, bool):
        problems.append(f"{place}: {value!r} is no boolean")
    elif kind in INTEGERS and (not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 1 << INTEGERS[kind]):
        problems.append(f"{place}: {value!r} is no {kind}")
    elif kind in ("float", "double") and (not isinstance(value, (int, float)) or isinstance(value, bool)):
        problems.append(f"{place}: {value!r} is no {kind}")
    elif kind == "timestamp" and not timestamp(value, shape.serialization.get("timestampFormat", form)):
        problems.append(f"{place}: {value!r} is no time")
    elif kind == "blob":
        check_blob(value, place, problems)


def local(node) -> str:
    return node.tag.rsplit("}", 1)[-1]


def check_xml(shape, node, place: str, problems: list) -> None:
    kind, children = shape.type_name, list(node)
    if kind == "structure":
        flat = {name: member for name, member in shape.members.items() if "location" not in member.serialization and not member.serialization.get("xmlAttribute")}
        names = {}
        for name, member in flat.items():
            default = member.member.serialization.get("name", name) if member.type_name == "list" and member.serialization.get("flattened") else name
            names[member.serialization.get("name", default)] = name
        for child in children:
            if local(child) not in names:
                problems.append(f"{place}: unknown member '{local(child)}'")
        problems += [f"{place}: '{tag}' is missing" for tag, name in names.items()
                     if name in shape.required_members and not any(local(child) == tag for child in children)]
        for tag, name in names.items():
            found, member = [child for child in children if local(child) == tag], flat[name]
            if member.type_name in ("list", "map") and member.serialization.get("flattened"):
                for child in found:
                    check_xml(member.member, child, f"{place}.{tag}", problems) if member.type_name == "list" else check_entry(member, child, f"{place}.{tag}", problems)
            elif len(found) > 1:
                problems.append(f"{place}: '{tag}' is there {len(found)} times")
            elif found:
                check_xml(member, found[0], f"{place}.{tag}", problems)
    elif kind == "list":
        tag = shape.member.serialization.get("name", "member")
        for child in children:
            if local(child) != tag:
                problems.append(f"{place}: '{local(child)}' in place of '{tag}'")
            check_xml(shape.member, child, f"{place}.{tag}", problems)
    elif kind == "map":
        for child in children:
            if local(child) != "entry":
                problems.append(f"{place}: '{local(child)}' in place of 'entry'")
            check_entry(shape, child, f"{place}.entry", problems)
    elif children:
        problems.append(f"{place}: elements where a {kind} belongs")
    else:
        check_text(shape, node.text or "", place, problems, shape.serialization.get("timestampFormat", "iso8601"))


def check_entry(shape, node, place: str, problems: list) -> None:
    names = {shape.key.serialization.get("name", "key"): shape.key, shape.value.serialization.get("name", "value"): shape.value}
    if sorted(local(child) for child in node) != sorted(names):
        problems.append(f"{place}: no key with a value")
    for child in node:
        if local(child) in names:
            check_xml(names[local(child)], child, f"{place}.{local(child)}", problems)


def check_headers(shape, headers, place: str, problems: list) -> None:
    for name, member in shape.members.items():
        if member.serialization.get("location") == "header":
            value = headers.get(member.serialization.get("name", name))
            if value is None:
                if name in shape.required_members:
                    problems.append(f"{place}: the header of '{name}' is missing")
            else:
                check_text(member, value, f"{place}.{name}", problems, member.serialization.get("timestampFormat", "rfc822"))


def check_success(protocol: str, shape, response: dict, problems: list) -> None:
    body = response["body"]
    if shape is None:
        # S3 answers some operations without a body, others with an element of their name.
        return
    members = shape
    if protocol.startswith("rest"):
        check_headers(shape, response["headers"], "", problems)
        payload = shape.serialization.get("payload")
        members = shape.members[payload] if payload else shape
        if members.type_name in ("blob", "string") or members.serialization.get("eventstream"):
            return
    if "json" in protocol:
        check_json(members, json.loads(body) if body else {}, "", problems, "unixTimestamp")
        return
    if not body:
        inside = [name for name in members.required_members if "location" not in members.members[name].serialization]
        problems += [f"'{name}' is missing, as there is no body" for name in inside]
        return
    root = ElementTree.fromstring(body)
    if protocol == "query":
        wrapper = shape.serialization.get("resultWrapper")
        if not any(local(child) == "ResponseMetadata" for child in root):
            problems.append("ResponseMetadata is missing")
        root = next((child for child in root if local(child) == wrapper), None) if wrapper else root
        if root is None:
            problems.append(f"'{wrapper}' is missing")
            return
    elif protocol == "rest-xml" and shape.type_name == "structure" and len(shape.members) == 1 and "payload" not in shape.serialization and not list(root) and root.text:
        # GetBucketLocation: the root is the member.
        return
    check_xml(members, root, "", problems)


def record(operation: str, response: dict, protocol: str, shape) -> None:
    problems: list = []
    try:
        if response["status_code"] < 300:
            check_success(protocol, shape, response, problems)
        elif response["status_code"] >= 500:
            problems.append(f"status {response['status_code']}: {response['body'][:300]!r}")
    except Exception as error:  # An answer that cannot be read is a finding, not the end of the program.
        problems.append(f"{type(error).__name__}: {error}")
    with open(os.environ["MLOPS_ANSWERS"], "a", encoding="utf-8") as file:
        file.write(json.dumps({"operation": operation, "status": response["status_code"], "problems": problems}) + "\n")


def watch() -> None:
    import botocore.endpoint

    convert, seen = botocore.endpoint.convert_to_response_dict, {}

    def converted(http_response, operation_model):
        response = convert(http_response, operation_model)
        service = operation_model.service_model
        # botocore converts each answer twice.
        if http_response is not seen.get("last") and not operation_model.has_streaming_output and not operation_model.has_event_stream_output:
            seen["last"] = http_response
            record(f"{service.service_name}.{operation_model.name}", response, service.resolved_protocol, operation_model.output_shape)
        return response

    botocore.endpoint.convert_to_response_dict = converted


if "MLOPS_ANSWERS" in os.environ:
    try:
        watch()
    except ImportError:
        pass
