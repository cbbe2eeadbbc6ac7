"""The first response of each built-in function: a fresh process of the native program, from its start to its answer, with moto in AWS's place.

The events are those that the local cloud's stacks of the sample requests gave their functions. Standard library only, but for moto's server.
"""

import http.server
import io
import json
import os
import pathlib
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import zipfile

REGION = "us-east-1"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


class Lambda(http.server.ThreadingHTTPServer):
    """The Lambda Runtime API for one event, CloudFormation's response URL, and CodePipeline, which moto lacks."""

    daemon_threads = True

    def __init__(self, event):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.event = event | {"ResponseURL": f"{self.url}/answer"} if "RequestType" in event else event
        self.taken, self.report, self.answered = False, None, threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def handle_error(self, *_):
        """A process that is killed after its answer leaves its connections open."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body are two writes; together with delayed acknowledgements that would add 40 ms.
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.server.taken:
            # The next event never comes: the process waits until it is killed.
            threading.Event().wait()
        self.server.taken = True
        self.reply(json.dumps(self.server.event).encode(), {"Lambda-Runtime-Aws-Request-Id": "1", "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 60_000)})

    def do_PUT(self):
        self.finish_with(self.body())
        self.reply(b"")

    def do_POST(self):
        body = self.body()
        if self.path.endswith(("/response", "/error")):
            self.finish_with(self.server.report or body)
        else:
            self.server.report = body  # codepipeline:PutJob…Result, before the response
        self.reply(b"{}")

    def finish_with(self, answer):
        if not self.server.answered.is_set():
            self.server.answer, self.server.end = answer, time.perf_counter()
            self.server.answered.set()

    def body(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def reply(self, body, headers=None):
        self.send_response(200)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Moto:
    """An emulator of AWS."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], **QUIET)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.url}/moto-api/").close()
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("moto did not start: python3 -m pip install 'moto[server]'")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def call(self, service, target, **parameters):
        """An operation of a service that speaks JSON."""
        return json.loads(self.send(service, "POST", "/", json.dumps(parameters).encode(), {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1"}) or "{}")

    def put(self, path, content=b""):
        """An object of S3, or a bucket."""
        self.send("s3", "PUT", f"/{path}", content, {"Content-Type": "application/octet-stream"})

    def send(self, service, method, path, content, headers):
        signature = f"AWS4-HMAC-SHA256 Credential=test/20260101/{REGION}/{service}/aws4_request, SignedHeaders=host, Signature=0"
        request = urllib.request.Request(self.url + path, content, headers | {"Authorization": signature}, method=method)
        with urllib.request.urlopen(request) as response:
            return response.read()


def texts(value):
    """CloudFormation sends every scalar of a custom resource as a text."""
    if isinstance(value, dict):
        return {name: texts(item) for name, item in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    return value if isinstance(value, str) else json.dumps(value)


def custom_resources(state):
    """The events of the custom resources in a local cloud's stacks, by the function that gets them."""
    stacks = [json.loads(file.read_text()) for file in sorted(pathlib.Path(state, "accounts").glob("*/*/stacks/*/*/stack.json"))]
    for stack in stacks:
        functions = {resource["attributes"]["Arn"]: resource["properties"]["Handler"] for resource in stack["resources"].values() if resource["type"] == "AWS::Lambda::Function"}
        for resource in stack["resources"].values():
            if resource["type"].startswith("Custom::"):
                properties = texts(resource["properties"])
                name = " ".join(filter(None, [functions[properties["ServiceToken"]], properties.get("MonitoringType")]))
                yield name, {
                    "RequestType": "Create",
                    "StackId": stack["id"],
                    "RequestId": "1",
                    "LogicalResourceId": resource["logicalId"],
                    "ResourceType": resource["type"],
                    "ResourceProperties": properties,
                }


def repeated(event, number):
    """The same event for a job of another name: SageMaker takes each name once."""
    properties = {name: value.rstrip("*") + f"-{number}" if name.endswith("JobName") else value for name, value in event["ResourceProperties"].items()}
    return event | {"ResourceProperties": properties}


def stackset_event(unit, number):
    parameters = {
        "stackset_name": f"benchmark-{number}", "artifact": "source", "template_file": "template.yaml", "stage_params_file": "dev.json",
        "account_ids": ["111111111111"], "org_ids": [unit], "regions": [REGION],
    }
    artifact = {"name": "source", "location": {"s3Location": {"bucketName": "mlops-assets", "objectKey": "source.zip"}}}
    return {"CodePipeline.job": {"id": "job", "data": {"actionConfiguration": {"configuration": {"UserParameters": json.dumps(parameters)}}, "inputArtifacts": [artifact]}}}


def prepare(moto, data):
    """What the functions find at AWS: the data, an endpoint with its model, a pipeline's artifact, an organization."""
    for file in sorted(path for path in pathlib.Path(data).rglob("*") if path.is_file()):
        key = file.relative_to(data).as_posix()
        moto.put(key.split("/")[0])
        moto.put(key, file.read_bytes())
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as artifact:
        artifact.writestr("template.yaml", "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n")
        artifact.writestr("dev.json", "[]")
    moto.put("mlops-assets/source.zip", archive.getvalue())
    variant = {"VariantName": "AllTraffic", "ModelName": "churn", "InitialInstanceCount": 1, "InstanceType": "ml.m5.large"}
    moto.call("sagemaker", "SageMaker.CreateModel", ModelName="churn", ExecutionRoleArn="arn:aws:iam::123456789012:role/churn", PrimaryContainer={"Image": "image"})
    moto.call("sagemaker", "SageMaker.CreateEndpointConfig", EndpointConfigName="churn", ProductionVariants=[variant])
    moto.call("sagemaker", "SageMaker.CreateEndpoint", EndpointName="churn-endpoint", EndpointConfigName="churn")
    organizations = "AWSOrganizationsV20161128"
    moto.call("organizations", f"{organizations}.CreateOrganization", FeatureSet="ALL")
    root = moto.call("organizations", f"{organizations}.ListRoots")["Roots"][0]["Id"]
    return moto.call("organizations", f"{organizations}.CreateOrganizationalUnit", ParentId=root, Name="dev")["OrganizationalUnit"]["Id"]


def respond(program, moto, handler, event):
    """Starts the function for one event; the seconds until it has answered."""
    with Lambda(event) as server:
        environment = {
            "PATH": os.environ["PATH"], "_HANDLER": handler, "AWS_LAMBDA_RUNTIME_API": server.url.removeprefix("http://"), "AWS_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_ENDPOINT_URL": moto.url, "AWS_ENDPOINT_URL_CODEPIPELINE": server.url,
            "SAGEMAKER_ENDPOINT_NAME": "churn-endpoint",
        }
        start = time.perf_counter()
        process = subprocess.Popen([str(program)], env=environment, **QUIET)
        try:
            if not server.answered.wait(30):
                raise RuntimeError(f"{handler} did not answer")
        finally:
            process.kill()
            process.wait()
        answer = json.loads(server.answer)
        if answer.get("Status") == "FAILED" or "failureDetails" in answer or answer.get("statusCode", 200) != 200 or "errorMessage" in answer:
            raise RuntimeError(f"{handler}: {answer}")
        return server.end - start


def measure(program, state, data, repetitions):
    """Gives each function's name and its times in seconds."""
    with Moto() as moto:
        unit = prepare(moto, data)
        inference = {"httpMethod": "POST", "path": "/inference", "body": json.dumps({"payload": "35,12,0.5", "content_type": "text/csv"})}
        events = {name: lambda number, event=event: repeated(event, number) for name, event in custom_resources(state)}
        events |= {"inference": lambda _: inference, "stackset": lambda number: stackset_event(unit, number)}
        for name, event in sorted(events.items()):
            # moto loads each service when it is first asked.
            respond(program, moto, name.split()[0], event("warm"))
            yield name, [respond(program, moto, name.split()[0], event(number)) for number in range(repetitions)]
