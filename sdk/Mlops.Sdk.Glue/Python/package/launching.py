"""Lets the orchestrator run pipeline types in its own account, or launch their stacks without a deployment pipeline."""
import json
import os
from typing import Any, Dict

from botocore.client import BaseClient
from botocore.exceptions import ClientError

from mlops_blueprints.registration import find
from mlops_blueprints.runtime import planning, settings


def account_mode(pipeline_type: str, is_multi_account: str) -> str:
    """What IS_MULTI_ACCOUNT is for a pipeline type: "False" for those that always run in the orchestrator's own account."""
    blueprint = find(pipeline_type)
    return is_multi_account if blueprint is None or blueprint.deployment == "pipeline" else "False"


def is_launched_directly(pipeline_type: str) -> bool:
    """Whether a pipeline type is launched as a stack, without a deployment pipeline."""
    blueprint = find(pipeline_type)
    return blueprint is not None and blueprint.deployment == "stack"


def launch(event: Dict[str, Any], stack_name: str, url: str, client: BaseClient) -> Dict[str, Any]:
    """Creates or updates the stack of a pipeline type that is launched directly, and gives the API's answer."""
    blueprint = find(event.get("pipeline_type"))
    assert blueprint is not None
    parameters = planning.template_parameters(blueprint, event, settings.from_environment(), None)
    request = {
        "StackName": stack_name,
        "TemplateURL": url,
        "Parameters": [{"ParameterKey": name, "ParameterValue": value} for name, value in parameters],
        "Capabilities": blueprint.capabilities,
        "RoleARN": os.environ["CFN_ROLE_ARN"],
        "Tags": [{"Key": "stack_name", "Value": stack_name}],
    }
    try:
        stack_id = client.create_stack(OnFailure="DO_NOTHING", **request)["StackId"]
        message = "success: stack creation started"
    except ClientError as error:
        if error.response["Error"]["Code"] != "AlreadyExistsException":
            raise
        stack_id = client.describe_stacks(StackName=stack_name)["Stacks"][0]["StackId"]
        message = f"Pipeline {stack_name} {_update(client, request)}"
    return {
        "statusCode": 200,
        "isBase64Encoded": False,
        "body": json.dumps({"message": message, "pipeline_id": stack_id}),
        "headers": {"Content-Type": "plain/text"},
    }


def _update(client: BaseClient, request: Dict[str, Any]) -> str:
    try:
        client.update_stack(**request)
        return "is being updated."
    except ClientError as error:
        if "No updates are to be performed" not in error.response["Error"]["Message"]:
            raise
        return "is already provisioned. No updates are to be performed."
