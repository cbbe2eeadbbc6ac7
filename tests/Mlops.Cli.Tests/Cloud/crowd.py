"""Ten callers of one local cloud at a time, who repeat what was not answered.

usage: crowd.py provision FIRST END | call COUNT
"provision" posts each request twice, waits for its stacks and sees that each is one pipeline with one execution; "call" makes calls that change nothing in the end.
"""

import json
import os
import random
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import boto3
import botocore.exceptions
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials

AT_A_TIME = 10
PATIENCE = float(os.environ.get("MLOPS_CROWD_PATIENCE", "240"))
CONFIG = Config(retries={"max_attempts": 1}, connect_timeout=5, read_timeout=60, max_pool_connections=AT_A_TIME)
GONE = (urllib.error.URLError, ConnectionError, TimeoutError, botocore.exceptions.HTTPClientError, botocore.exceptions.ConnectionError)
CLOUDFORMATION, CODEPIPELINE, S3, STS = (boto3.client(name, config=CONFIG) for name in ("cloudformation", "codepipeline", "s3", "sts"))


def repeated(call):
    """Calls until there is an answer: the cloud may be gone for a moment."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return call()
        except GONE:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def post(number: int) -> str:
    body = json.dumps({"pipeline_type": "scoring", "model_name": f"m{number:05d}", "input_data": "data/in.csv"}).encode()
    request = AWSRequest("POST", os.environ["MLOPS_ORCHESTRATOR_URL"] + "/provisionpipeline", data=body)
    SigV4Auth(Credentials(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"]), "execute-api", os.environ["AWS_REGION"]).add_auth(request)
    try:
        with urllib.request.urlopen(urllib.request.Request(request.url, body, dict(request.headers), method="POST"), timeout=60) as answer:
            return f"{answer.status} {json.loads(answer.read())['pipeline_id']}"
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read().decode()}"


def provisioned(number: int) -> str:
    """Brings one pipeline to its end, whatever happens to the cloud meanwhile."""
    name, deadline = f"mlops-pipeline-m{number:05d}-scoring", time.monotonic() + PATIENCE
    ids = set()
    while time.monotonic() < deadline:
        ids |= {repeated(lambda: post(number)) for _ in range(2)}
        for _ in range(50):
            status = repeated(lambda: status_of(name))
            if status == "CREATE_COMPLETE":
                return pipeline_of(name, ids)
            if status and not status.endswith("IN_PROGRESS"):
                # A kill has rolled it back: the same request again mends it.
                break
            time.sleep(0.05)
    return f"{name}: still {repeated(lambda: status_of(name))} after {ids}"


def status_of(name: str):
    try:
        return CLOUDFORMATION.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
    except CLOUDFORMATION.exceptions.ClientError as error:
        if "does not exist" in str(error):
            return None
        raise


def pipeline_of(name: str, ids: set) -> str:
    refused = [answer for answer in ids if not answer.startswith(("200 ", "202 "))]
    if refused and not os.environ.get("MLOPS_CROWD_KILLED"):
        return f"{name}: {refused}"
    pipelines = [resource["PhysicalResourceId"] for resource in repeated(lambda: CLOUDFORMATION.describe_stack_resources(StackName=f"{name}-codepipeline"))["StackResources"]
                 if resource["ResourceType"] == "AWS::CodePipeline::Pipeline"]
    executions = [repeated(lambda pipeline=pipeline: CODEPIPELINE.list_pipeline_executions(pipelineName=pipeline))["pipelineExecutionSummaries"] for pipeline in pipelines]
    good = len(pipelines) == 1 and (len(executions[0]) == 1 or os.environ.get("MLOPS_CROWD_KILLED"))
    return "" if good else f"{name}: pipelines {pipelines}, executions {[len(found) for found in executions]}"


def call(number: int) -> str:
    kind = number % 5
    if kind == 0:
        STS.get_caller_identity()
    elif kind == 1:
        CLOUDFORMATION.describe_stacks(StackName="mlops-pipeline-m00000-scoring")
    elif kind == 2:
        CODEPIPELINE.list_pipelines(maxResults=10)
    else:
        key = f"crowd/{random.randrange(100)}"
        S3.put_object(Bucket="crowd", Key=key, Body=b"x" * 1000) if kind == 3 else S3.list_objects_v2(Bucket="crowd", MaxKeys=10)
    return ""


def main() -> int:
    task, numbers = sys.argv[1], range(*(int(argument) for argument in sys.argv[2:]))
    if task == "call":
        repeated(lambda: S3.create_bucket(Bucket="crowd"))
    begun = time.monotonic()
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        results = Counter(pool.map(provisioned if task == "provision" else call, numbers))
    failures = [result for result in results if result]
    print(json.dumps({"done": results[""], "seconds": round(time.monotonic() - begun, 1), "failures": failures[:10]}))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
