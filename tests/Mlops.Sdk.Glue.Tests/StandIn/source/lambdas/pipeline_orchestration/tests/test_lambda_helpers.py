import json

import index
import lambda_helpers
import pytest
from shared.helper import get_client
from shared.wrappers import BadRequest, api_exception_handler

REQUESTS = {
    "byom_batch_custom": {"model_name": "m", "custom_image_uri": "u"},
    "byom_image_builder": {"image_tag": "t"},
    "model_training_builtin": {"model_name": "m", "model_framework": "xgboost"},
}


class Clients:
    def __init__(self):
        self.stacks, self.uploads = [], []

    def create_stack(self, **request):
        self.stacks.append(request)
        return {"StackId": "id"}

    def download_file(self, bucket, key, path):
        with open(path, "w") as file:
            file.write(key)

    def upload_file(self, path, bucket, key):
        self.uploads.append(key)


@pytest.fixture(autouse=True)
def environment(monkeypatch):
    names = ["BLUEPRINT_BUCKET", "BLUEPRINT_BUCKET_URL", "ASSETS_BUCKET", "MLOPS_NOTIFICATIONS_SNS_TOPIC", "PIPELINE_STACK_NAME", "REGION", "USE_MODEL_REGISTRY"]
    for name in names:
        monkeypatch.setenv(name, name.lower())


@pytest.mark.parametrize("mode", ["True", "False"])
@pytest.mark.parametrize("pipeline_type", REQUESTS)
def test_provision_pipeline_creates_a_stack(pipeline_type, mode, monkeypatch):
    monkeypatch.setenv("IS_MULTI_ACCOUNT", mode)
    clients = Clients()

    answer = index.provision_pipeline({"pipeline_type": pipeline_type, **REQUESTS[pipeline_type]}, clients, clients)

    assert json.loads(answer["body"])["pipeline_id"] == "id"
    assert len(clients.uploads) == (0 if pipeline_type == "byom_image_builder" else 1)


@pytest.mark.parametrize("call", [lambda: lambda_helpers.template_url("x"), lambda: lambda_helpers.get_required_keys("x", "No"), lambda: lambda_helpers.get_template_parameters({}, "False")])
def test_unknown_types_are_refused(call):
    with pytest.raises(BadRequest):
        call()


def test_missing_keys_and_paths_are_refused():
    with pytest.raises(BadRequest):
        lambda_helpers.validate({"pipeline_type": "byom_image_builder"})
    assert index.handler({"httpMethod": "GET"}, None)["statusCode"] == 400
    assert index.handler({"httpMethod": "POST", "path": "/provisionpipeline", "body": "{}"}, None)["statusCode"] == 400
    assert api_exception_handler(lambda event, context: event)(1, 2) == 1
    assert get_client("s3") is not None
    assert lambda_helpers.get_template_parameters({"pipeline_type": "byom_image_builder"}, "False")[0][0] == "NotificationsSNSTopicArn"
