import json
import os
import shutil
import tempfile
import uuid
from typing import Any, Dict, List, Tuple

import sagemaker
from botocore.client import BaseClient
from shared.logger import get_logger
from shared.wrappers import BadRequest, exception_handler

logger = get_logger(__name__)

TRAINING_PIPELINES = ["model_training_builtin"]


@exception_handler
def template_url(pipeline_type: str) -> str:
    url = "https://" + os.environ["BLUEPRINT_BUCKET_URL"] + "/blueprints"
    templates_map = {
        "byom_batch_custom": "blueprints/byom_batch_pipeline.yaml",
        "byom_image_builder": f"{url}/byom_custom_algorithm_image_builder.yaml",
        "model_training_builtin": "blueprints/model_training_pipeline.yaml",
        "single_account_codepipeline": f"{url}/single_account_codepipeline.yaml",
        "multi_account_codepipeline": f"{url}/multi_account_codepipeline.yaml",
    }
    if pipeline_type not in templates_map:
        raise BadRequest(f"No pipeline of type {pipeline_type}.")
    return templates_map[pipeline_type]


@exception_handler
def get_stack_name(event: Dict[str, Any]) -> str:
    postfix = {
        "byom_batch_custom": "Batch",
        "byom_image_builder": "ImageBuilder",
        "model_training_builtin": "Training",
    }
    pipeline_type = event.get("pipeline_type")
    infix = event.get("image_tag") if pipeline_type == "byom_image_builder" else event.get("model_name", "").strip()
    return f"{os.environ['PIPELINE_STACK_NAME']}-{infix}-{postfix[pipeline_type]}".lower()


@exception_handler
def get_template_parameters(event: Dict[str, Any], is_multi_account: bool, stage: str = None) -> List[Tuple[str, str]]:
    common = [("AssetsBucket", os.environ["ASSETS_BUCKET"]), ("BlueprintBucket", os.environ["BLUEPRINT_BUCKET"])]
    pipeline_type = event.get("pipeline_type")
    if pipeline_type == "byom_batch_custom":
        return [*common, ("ModelName", event["model_name"]), ("ImageUri", event["custom_image_uri"]), ("Stage", stage or "")]
    if pipeline_type in TRAINING_PIPELINES:
        image = sagemaker.image_uris.retrieve(framework=event["model_framework"], region=os.environ["REGION"], version="1")
        return [*common, ("JobName", f"{event['model_name']}-{str(uuid.uuid4())[:4]}"), ("ImageUri", image)]
    if pipeline_type == "byom_image_builder":
        return [*get_image_builder_params(event)]
    raise BadRequest("No such pipeline.")


@exception_handler
def get_codepipeline_params(
    is_multi_account: str, pipeline_type: str, stack_name: str, template_zip_name: str, template_file_name: str
) -> List[Tuple[str, str]]:
    params = [("TemplateZipFileName", template_zip_name), ("TemplateFileName", template_file_name), ("StackName", stack_name)]
    if is_multi_account == "False" or pipeline_type in TRAINING_PIPELINES:
        return [*params, ("TemplateParamsName", "template_params.json")]
    return [*params, *((f"{stage.title()}ParamsName", f"{stage}_template_params.json") for stage in ("dev", "staging", "prod"))]


@exception_handler
def get_image_builder_params(event: Dict[str, Any]) -> List[Tuple[str, str]]:
    topic = ("NotificationsSNSTopicArn", os.environ["MLOPS_NOTIFICATIONS_SNS_TOPIC"])
    return [topic, ("AssetsBucket", os.environ["ASSETS_BUCKET"]), ("ImageTag", event.get("image_tag"))]


@exception_handler
def format_template_parameters(key_value_list: List[Tuple[str, str]], is_multi_account: str) -> Any:
    if is_multi_account == "True":
        return [{"ParameterKey": name, "ParameterValue": value} for name, value in key_value_list]
    return {"Parameters": dict(key_value_list)}


@exception_handler
def create_template_zip_file(
    event: Dict[str, Any],
    blueprint_bucket: str,
    assets_bucket: str,
    template_url: str,
    template_zip_name: str,
    is_multi_account: str,
    s3_client: BaseClient,
) -> None:
    folder = tempfile.mkdtemp()
    s3_client.download_file(blueprint_bucket, template_url, os.path.join(folder, template_url.split("/")[-1]))
    goes_through_stages = is_multi_account == "True" and event.get("pipeline_type") not in TRAINING_PIPELINES
    for stage in ("dev", "staging", "prod") if goes_through_stages else (None,):
        mode = is_multi_account if stage else "False"
        params = format_template_parameters(get_template_parameters(event, mode, stage), mode)
        with open(os.path.join(folder, f"{stage}_template_params.json" if stage else "template_params.json"), "w") as file:
            json.dump(params, file, indent=4)
    archive = shutil.make_archive(os.path.join(tempfile.mkdtemp(), "template"), "zip", folder)
    s3_client.upload_file(archive, assets_bucket, template_zip_name)


@exception_handler
def get_required_keys(pipeline_type: str, use_model_registry: str, problem_type: str = None) -> List[str]:
    required = {
        "byom_batch_custom": ["pipeline_type", "model_name", "custom_image_uri"],
        "byom_image_builder": ["pipeline_type", "image_tag"],
        "model_training_builtin": ["pipeline_type", "model_name", "model_framework"],
    }
    if pipeline_type not in required:
        raise BadRequest("No such pipeline.")
    return required[pipeline_type]


@exception_handler
def validate(event: Dict[str, Any]) -> Dict[str, Any]:
    keys = get_required_keys(
        event.get("pipeline_type", "").strip(), os.environ["USE_MODEL_REGISTRY"], event.get("problem_type", "").strip()
    )
    for key in keys:
        if key not in event:
            raise BadRequest(f"The request lacks {key}.")
    return event
