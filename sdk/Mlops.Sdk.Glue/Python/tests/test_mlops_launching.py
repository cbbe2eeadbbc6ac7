"""Tests of pipeline types that stay in the orchestrator's account, or are launched without a deployment pipeline.

Written by "mlops integrate"; changes made here are lost.
"""
import json

import pytest
from botocore.exceptions import ClientError
from mlops_blueprints import launching
from mlops_blueprints.runtime.model import Blueprint, RequestKey, StackName, TemplateParameter
from mlops_blueprints.runtime.values import Key

DIRECT = Blueprint(
    "direct", "1", "d.yaml", "stack", StackName("name", "Direct"), [RequestKey("name", "string")], [TemplateParameter("Name", "String", Key("name"))], [], ["CAPABILITY_IAM"]
)
TYPES = {"direct": DIRECT, "own": DIRECT._replace(deployment="pipelineInOrchestratorAccount"), "usual": DIRECT._replace(deployment="pipeline")}


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    names = ["MLOPS_NOTIFICATIONS_SNS_TOPIC", "REGION", "BLUEPRINT_BUCKET", "ASSETS_BUCKET", "PIPELINE_STACK_NAME", "IS_MULTI_ACCOUNT", "USE_MODEL_REGISTRY", "CFN_ROLE_ARN"]
    for name in names:
        monkeypatch.setenv(name, name.lower())
    monkeypatch.setattr(launching, "find", TYPES.get)


class CloudFormation:
    """Answers as CloudFormation does for a stack that is not there, that changes, or that stays as it is."""

    def __init__(self, create=None, update=None):
        self.errors = {"create": create, "update": update}
        self.requests = []

    def _answer(self, call, request):
        self.requests.append((call, request))
        if self.errors[call] is not None:
            raise ClientError({"Error": {"Code": self.errors[call][0], "Message": self.errors[call][1]}}, call)
        return {"StackId": "id"}

    def create_stack(self, **request):
        return self._answer("create", request)

    def update_stack(self, **request):
        return self._answer("update", request)

    def describe_stacks(self, StackName):
        return {"Stacks": [{"StackId": "id"}]}


EXISTS = ("AlreadyExistsException", "It exists.")
SAME = ("ValidationError", "No updates are to be performed.")


@pytest.mark.parametrize(
    "client, message",
    [
        (CloudFormation(), "success: stack creation started"),
        (CloudFormation(EXISTS), "Pipeline stack is being updated."),
        (CloudFormation(EXISTS, SAME), "Pipeline stack is already provisioned. No updates are to be performed."),
    ],
)
def test_launch_creates_or_updates_the_stack(client, message):
    answer = launching.launch({"pipeline_type": "direct", "name": "a"}, "stack", "url", client)

    assert json.loads(answer["body"]) == {"message": message, "pipeline_id": "id"}
    assert client.requests[-1][1]["Parameters"] == [{"ParameterKey": "Name", "ParameterValue": "a"}]


@pytest.mark.parametrize("client", [CloudFormation(("AccessDenied", "No.")), CloudFormation(EXISTS, ("AccessDenied", "No."))])
def test_launch_passes_on_what_is_refused(client):
    with pytest.raises(ClientError):
        launching.launch({"pipeline_type": "direct", "name": "a"}, "stack", "url", client)


def test_account_mode_is_that_of_the_orchestrator_unless_a_type_stays_there():
    assert [launching.account_mode(name, "True") for name in ("direct", "own", "usual", "other")] == ["False", "False", "True", "True"]
    assert [launching.is_launched_directly(name) for name in ("direct", "own", "usual", "other")] == [True, False, False, False]
