"""Tests of the pipeline types made with Mlops.Sdk, through the orchestrator's own functions.

Written by "mlops integrate"; changes made here are lost.
"""
import json

import lambda_helpers
import pytest
from mlops_blueprints import registration
from mlops_blueprints.runtime import settings
from mlops_blueprints.runtime.evaluation import Evaluator
from mlops_blueprints.runtime.model import Blueprint, RequestKey, StackName, TemplateParameter
from mlops_blueprints.runtime.problems import Problem, ProblemError
from mlops_blueprints.runtime.values import Key
from shared.wrappers import BadRequest

BLUEPRINTS = {blueprint.pipeline_type: blueprint for blueprint in registration._BLUEPRINTS.values()}
SAMPLES = {"string": "sample", "number": 1, "integer": 1, "boolean": True, "s3Location": "bucket/key", "s3Prefix": "bucket", "json": {}, "jsonValue": 1, "version": "1.0", "list": ["sample"], "numberList": [1]}


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    values = {
        "MLOPS_NOTIFICATIONS_SNS_TOPIC": "arn:aws:sns:eu-west-1:123456789012:topic", "REGION": "eu-west-1", "BLUEPRINT_BUCKET": "blueprints",
        "BLUEPRINT_BUCKET_URL": "blueprints.s3.amazonaws.com", "ASSETS_BUCKET": "assets", "PIPELINE_STACK_NAME": "mlops", "IS_MULTI_ACCOUNT": "False",
        "USE_MODEL_REGISTRY": "No", "ECR_REPO_ARN": "arn:aws:ecr:eu-west-1:123456789012:repository/images",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)


def sample(key):
    if key.example is not None:
        return key.example
    if key.default is not None:
        return key.default
    allowed = key.constraints.allowed_values if key.constraints is not None else None
    return allowed[0] if allowed else SAMPLES[key.type]


def request_for(blueprint):
    return {"pipeline_type": blueprint.pipeline_type, **{key.name: sample(key) for key in blueprint.keys if key.required or key.required_when is not None}}


@pytest.mark.parametrize("pipeline_type", sorted(BLUEPRINTS))
def test_the_orchestrators_functions_answer_for_a_pipeline_type(pipeline_type):
    blueprint = BLUEPRINTS[pipeline_type]
    request = request_for(blueprint)
    url = lambda_helpers.template_url(f" {blueprint.pipeline_type.upper()} ")
    known = Evaluator(blueprint, {}, settings.from_environment(), None)
    required = [key.name for key in blueprint.keys if known.is_required(key)]

    assert url.endswith(f"blueprints/{blueprint.template}")
    assert url.startswith("https://") == (blueprint.deployment == "stack")
    assert lambda_helpers.get_stack_name(request) == f"mlops-{request[blueprint.stack_name.key]}-{blueprint.stack_name.suffix}".lower()
    assert lambda_helpers.get_required_keys(pipeline_type=blueprint.pipeline_type, use_model_registry="No") == ["pipeline_type", *required]
    try:
        parameters = lambda_helpers.get_template_parameters(request, "False", stage=None)
    except BadRequest as error:  # an example that SageMaker has no image for
        assert "MLOPS2113" in str(error)
    else:
        assert [name for name, _ in parameters] == [parameter.name for parameter in blueprint.parameters]
        assert json.loads(json.dumps(parameters)) == [list(pair) for pair in lambda_helpers.get_template_parameters(request, "False")]


@pytest.mark.parametrize("pipeline_type", sorted(BLUEPRINTS))
def test_validate_names_every_required_key_that_is_missing(pipeline_type):
    blueprint = BLUEPRINTS[pipeline_type]
    with pytest.raises(BadRequest) as error:
        lambda_helpers.validate({"pipeline_type": blueprint.pipeline_type})

    for key in blueprint.keys:
        if key.required and key.required_when is None and key.may_be_empty_when is None:
            assert f"'{key.name}' is missing." in str(error.value)


class Failing:
    """A value that cannot be computed."""

    def node(self, run, keys):
        raise ProblemError(Problem("MLOPS2113", "There is none."))


def test_extended_functions_answer_for_their_types_and_pass_on_all_others(monkeypatch):
    blueprint = Blueprint("tested", "1", "t.yaml", "stack", StackName("name", "T"), [RequestKey("name", "string", required=True)], [TemplateParameter("Name", "String", Key("name"))], [], [])
    failing = blueprint._replace(pipeline_type="failing", parameters=[TemplateParameter("Name", "String", Failing())])
    monkeypatch.setattr(registration, "_BLUEPRINTS", {"TESTED": blueprint, "FAILING": failing})
    event = {"pipeline_type": "tested", "name": "a"}

    def original(*args, **kwargs):
        return args, kwargs

    assert registration.template_url(original)("tested") == "https://blueprints.s3.amazonaws.com/blueprints/t.yaml"
    assert registration.template_url(original)("other", tenant="acme") == (("other",), {"tenant": "acme"})
    assert registration.get_template_parameters(original)(event, "False") == [("Name", "a")]
    assert registration.validate(original)(event=event) is event
    assert registration.validate(original)({**event, "more": 1}) == {**event, "more": 1}
    assert registration.validate(original)(None) == ((None,), {})
    assert registration.get_required_keys(original)("tested", "No") == ["pipeline_type", "name"]
    with pytest.raises(BadRequest, match="MLOPS2113"):
        registration.get_template_parameters(original)({**event, "pipeline_type": "failing"}, "False")
