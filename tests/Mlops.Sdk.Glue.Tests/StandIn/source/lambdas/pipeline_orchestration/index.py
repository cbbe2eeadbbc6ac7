import json
import os
from typing import Any, Dict, List

from botocore.client import BaseClient
from shared.helper import get_client
from shared.wrappers import BadRequest, api_exception_handler
from lambda_helpers import (
    validate,
    template_url,
    get_stack_name,
    get_codepipeline_params,
    get_image_builder_params,
    format_template_parameters,
    create_template_zip_file,
)

cloudformation_client = get_client("cloudformation")
s3_client = get_client("s3")

model_card_operations = ["create_model_card"]


@api_exception_handler
def handler(event: Dict[str, Any], context: Dict[str, Any]) -> Dict[str, Any]:
    if event.get("httpMethod") == "POST" and event["path"] == "/provisionpipeline":
        return provision_pipeline(json.loads(event["body"]))
    raise BadRequest("No such path.")


def provision_pipeline(
    event: Dict[str, Any],
    client: BaseClient = cloudformation_client,
    s3_client: BaseClient = s3_client,
) -> Dict[str, Any]:
    validated_event = validate(event)
    pipeline_type = validated_event.get("pipeline_type", "").strip().lower()
    is_multi_account = os.environ["IS_MULTI_ACCOUNT"]
    provisioned_pipeline_template_url = template_url(pipeline_type)

    provisioned_pipeline_stack_name = get_stack_name(validated_event)

    if pipeline_type == "byom_image_builder":
        params = format_template_parameters(get_image_builder_params(validated_event), "True")
        stack = create_stack(provisioned_pipeline_stack_name, template_url("byom_image_builder"), params, client)
    else:
        several = is_multi_account == "True" and pipeline_type not in ["model_training_builtin"]
        template_zip_name = f"mlops_provisioned_pipelines/{provisioned_pipeline_stack_name}/template.zip"
        params = get_codepipeline_params(
            is_multi_account,
            pipeline_type,
            provisioned_pipeline_stack_name,
            template_zip_name,
            provisioned_pipeline_template_url.split("/")[-1],
        )
        stack = create_stack(
            f"{provisioned_pipeline_stack_name}-codepipeline",
            template_url("multi_account_codepipeline" if several else "single_account_codepipeline"),
            format_template_parameters(params, "True"),
            client,
        )
        create_template_zip_file(
            validated_event,
            os.environ["BLUEPRINT_BUCKET"],
            os.environ["ASSETS_BUCKET"],
            provisioned_pipeline_template_url,
            template_zip_name,
            is_multi_account,
            s3_client,
        )
    return {
        "statusCode": 200,
        "isBase64Encoded": False,
        "body": json.dumps({"message": "success: stack creation started", "pipeline_id": stack["StackId"]}),
        "headers": {"Content-Type": "plain/text"},
    }


def create_stack(name: str, url: str, parameters: List[Dict[str, str]], client: BaseClient) -> Dict[str, str]:
    return client.create_stack(StackName=name, TemplateURL=url, Parameters=parameters, Capabilities=["CAPABILITY_IAM"])
