"""Answers calls of the orchestrator's functions, one JSON document a line: {"op", "env", ...} -> {"ok"} or {"error", "text"}.

Usage: driver.py FOLDER_OF_THE_FUNCTION FOLDER_OF_STUBS
"""
import importlib
import importlib.util
import json
import os
import sys
import uuid

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
sys.path.insert(0, sys.argv[1])
sys.path.append(sys.argv[2])
uuid.uuid4 = lambda: uuid.UUID("ab12cd34-0000-4000-8000-000000000001")

import lambda_helpers  # noqa: E402


class Clients:
    """CloudFormation and S3, writing down what they are asked for."""

    def __init__(self, existing):
        self.calls, self.existing, self.files = [], existing, {}

    def create_stack(self, **request):
        from botocore.exceptions import ClientError

        self.calls.append({"create_stack": request})
        if self.existing:
            raise ClientError({"Error": {"Code": "AlreadyExistsException", "Message": "Stack already exists"}}, "CreateStack")
        return {"StackId": "stack-id"}

    def update_stack(self, **request):
        from botocore.exceptions import ClientError

        self.calls.append({"update_stack": request})
        if self.existing == "same":
            raise ClientError({"Error": {"Code": "ValidationError", "Message": "No updates are to be performed."}}, "UpdateStack")
        return {"StackId": "stack-id"}

    def describe_stacks(self, StackName):
        return {"Stacks": [{"StackId": "stack-id"}]}

    def download_file(self, bucket, key, path):
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"{bucket}/{key}")

    def upload_file(self, path, bucket, key):
        import zipfile

        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name).decode("utf-8") for name in sorted(archive.namelist())}
        self.calls.append({"upload_file": {"bucket": bucket, "key": key, "files": files}})


def validated(call):
    registration = importlib.import_module("mlops_blueprints.registration")
    requests = importlib.import_module("mlops_blueprints.runtime.requests")
    settings = importlib.import_module("mlops_blueprints.runtime.settings")
    validation = importlib.import_module("mlops_blueprints.runtime.validation")
    blueprint, request = registration.find(call["request"]["pipeline_type"]), call["request"]
    found = requests.problems_of(request) or validation.validate(blueprint, request, settings.from_environment())
    answer = {"problems": [["warning" if problem.is_warning else "error", str(problem)] for problem in found]}
    try:
        lambda_helpers.validate(request)
    except lambda_helpers.BadRequest as error:
        return {**answer, "text": str(error)}
    answer["stack_name"] = lambda_helpers.get_stack_name(request)
    answer["template_url"] = lambda_helpers.template_url(request["pipeline_type"])
    mode = os.environ["IS_MULTI_ACCOUNT"]
    if importlib.util.find_spec("mlops_blueprints.launching") is not None:
        mode = importlib.import_module("mlops_blueprints.launching").account_mode(request["pipeline_type"], mode)
    stages = ["dev", "staging", "prod"] if mode == "True" else [None]
    answer["stages"] = [lambda_helpers.get_template_parameters(request, mode, stage) for stage in stages]
    return answer


def provisioned(call):
    index = importlib.import_module("index")
    clients = Clients(call.get("existing"))
    answer = index.provision_pipeline(call["request"], clients, clients)
    return {"answer": answer, "calls": clients.calls}


def texts(call):
    import unicodedata

    module = importlib.import_module("mlops_blueprints.runtime.texts")
    return {
        "trim": module.trim(call["text"]),
        "lower": module.lower(call["text"]),
        "upper": module.upper(call["text"]),
        "unknown": sorted({letter for letter in call["text"] + call["others"] if unicodedata.category(letter) == "Cn"}),
    }


def called(call):
    module = importlib.import_module(call.get("module", "lambda_helpers"))
    return getattr(module, call["function"])(*call["arguments"], **call.get("keywords", {}))


def permissions(call):
    """The actions of the statements that the orchestrator's policy gets."""
    import inspect

    sys.path.insert(0, call["root"])
    policies = importlib.import_module(call["module"])
    names = inspect.signature(policies.create_orchestrator_policy).parameters
    policy = policies.create_orchestrator_policy(*(importlib.import_module("aws_cdk").Anything(name) for name in names))
    return [action for statement in policy.statements for action in statement.actions]


OPERATIONS = {"validate": validated, "provision": provisioned, "texts": texts, "call": called, "permissions": permissions}

for line in sys.stdin:
    call = json.loads(line)
    os.environ.update(call.get("env", {}))
    try:
        result = {"ok": OPERATIONS[call["op"]](call)}
    except Exception as error:  # the answer of a call is whatever it raises
        result = {"error": type(error).__name__, "text": str(error)}
    print(json.dumps(result), flush=True)
