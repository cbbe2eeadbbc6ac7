"""Calls the API of a deployed orchestrator as a client of AWS does: signed, at the address that the stack names."""

import json
import os
import sys
import urllib.error
import urllib.request

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest


def address() -> str:
    stack = boto3.client("cloudformation").describe_stacks(StackName="mlops-orchestrator")["Stacks"][0]
    url = next(output["OutputValue"] for output in stack["Outputs"] if output["OutputKey"] == "ApiUrl")
    host, stage = url.removeprefix("https://").split("/")
    # The local cloud has one host: the API's id is in the path there.
    local = os.environ.get("AWS_ENDPOINT_URL")
    return f"{local.rstrip('/')}/_apis/{host.split('.')[0]}/{stage}" if local else url


def main(method: str, path: str, file: str | None = None) -> None:
    session = boto3.Session()
    body = None
    if file:
        with open(file, "rb") as content:
            body = content.read()

    request = AWSRequest(method, address() + path, data=body, headers={"Content-Type": "application/json"})
    SigV4Auth(session.get_credentials(), "execute-api", session.region_name).add_auth(request)
    try:
        with urllib.request.urlopen(urllib.request.Request(request.url, request.body, dict(request.headers), method=method)) as answer:
            print(answer.status, answer.read().decode())
    except urllib.error.HTTPError as error:
        print(error.code, error.read().decode())


main(*sys.argv[1:])
