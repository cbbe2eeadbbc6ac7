"""Empties a bucket before CloudFormation deletes it: the code of BlueprintStack.EmptyOnDelete, without an SDK, which not every machine with a local cloud has."""

import base64
import datetime
import hashlib
import hmac
import os
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import escape

import cfnresponse

ENDPOINT = os.environ.get("AWS_ENDPOINT_URL_S3") or f"https://s3.{os.environ['AWS_REGION']}.{os.environ['URL_SUFFIX']}"
TAG = "mlops:empty-on-delete"


def handler(event, context):
    name = event["ResourceProperties"]["Bucket"]
    try:
        if event["RequestType"] == "Delete":
            name = event["PhysicalResourceId"]
            # Whoever takes EmptyOnDelete out of a blueprint keeps the objects: the bucket has lost its tag then.
            if TAG in texts(call("GET", name, {"tagging": ""}, {404}), "Key"):
                empty(name, context)
        cfnresponse.send(event, context, cfnresponse.SUCCESS, {}, name)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
        cfnresponse.send(event, context, cfnresponse.FAILED, {}, name, reason=f"The bucket {name} could not be emptied: {error}")


def empty(bucket, context):
    while True:
        page = call("GET", bucket, {"versions": "", "max-keys": "1000"})
        found = [entry for entry in page if local(entry) in ("Version", "DeleteMarker")]
        if not found:
            return
        if context.get_remaining_time_in_millis() < 20_000:
            raise TimeoutError("it has more objects than can be deleted in one run; delete the stack again, which goes on")
        objects = "".join(f"<Object><Key>{escape(texts(entry, 'Key')[0])}</Key><VersionId>{texts(entry, 'VersionId')[0]}</VersionId></Object>" for entry in found)
        refused = call("POST", bucket, {"delete": ""}, body=f"<Delete><Quiet>true</Quiet>{objects}</Delete>".encode())
        if len(refused):
            raise PermissionError(", ".join(texts(refused, "Message")))


def call(method, bucket, query, absent=(), body=b""):
    host = urllib.parse.urlsplit(ENDPOINT).netloc
    query = "&".join(f"{name}={value}" for name, value in sorted(query.items()))
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
    digest = hashlib.sha256(body).hexdigest()
    headers = {
        "content-md5": base64.b64encode(hashlib.md5(body).digest()).decode(),
        "host": host,
        "x-amz-content-sha256": digest,
        "x-amz-date": now,
        "x-amz-security-token": os.environ["AWS_SESSION_TOKEN"],
    }
    names = ";".join(headers)
    request = "\n".join([method, f"/{bucket}", query, *(f"{name}:{value}" for name, value in headers.items()), "", names, digest])
    scope = [now[:8], os.environ["AWS_REGION"], "s3", "aws4_request"]
    key = f"AWS4{os.environ['AWS_SECRET_ACCESS_KEY']}".encode()
    for part in [*scope, "\n".join(["AWS4-HMAC-SHA256", now, "/".join(scope), hashlib.sha256(request.encode()).hexdigest()])]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    credential = f"{os.environ['AWS_ACCESS_KEY_ID']}/{'/'.join(scope)}"
    headers["authorization"] = f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={key.hex()}"
    try:
        with urllib.request.urlopen(urllib.request.Request(f"{ENDPOINT}/{bucket}?{query}", body or None, headers, method=method)) as answer:
            text = answer.read()
    except urllib.error.HTTPError as error:
        text = error.read()
        if error.code not in absent:
            raise PermissionError(f"{error.code} {' '.join(texts(ElementTree.fromstring(text), 'Message')) if text else ''}") from error
        return ElementTree.Element("Absent")
    return ElementTree.fromstring(text)


def texts(node, name):
    return [found.text or "" for found in node.iter() if local(found) == name]


def local(node):
    return node.tag.rpartition("}")[2]
