"""A stand-in for the registration of pipeline types in a fork of AWS's Python solution, with one of the fork's own: drift_report."""

import json
import os
import uuid

from drift_parameters import get_drift_parameters
from shared.wrappers import BadRequest, exception_handler

TRAINING_PIPELINES = ["model_training_builtin", "model_tuner_builtin", "model_autopilot_training"]


@exception_handler
def template_url(pipeline_type):
    templates = {
        "byom_realtime_builtin": "blueprints/byom_realtime_inference_pipeline.yaml",
        "model_training_builtin": "blueprints/model_training_pipeline.yaml",
        "drift_report": "blueprints/drift_report.yaml",
    }
    if pipeline_type not in templates:
        raise BadRequest(f"{pipeline_type} is not known")
    return templates[pipeline_type]


@exception_handler
def get_stage_param(event, name, stage):
    value = event.get(name, "")
    if isinstance(value, dict) and stage in value:
        return value[stage]
    return value


@exception_handler
def clean_param(text):
    return text[:-1] if text.endswith("/") else text


@exception_handler
def get_stack_name(event):
    pipeline_type = event["pipeline_type"]
    suffixes = {"byom_realtime_builtin": "BYOMPipelineRealtimeBuiltIn", "model_training_builtin": "ModelTraining", "drift_report": "DriftReport"}
    return f"{os.environ['PIPELINE_STACK_NAME']}-{event.get('model_name', '').lower().strip()}-{suffixes[pipeline_type]}".lower()


@exception_handler
def get_template_parameters(event, is_multi_account, stage=None):
    pipeline_type = event.get("pipeline_type")
    common = [
        ("AssetsBucket", os.environ["ASSETS_BUCKET"]),
        ("KmsKeyArn", get_stage_param(event, "kms_key_arn", stage)),
        ("BlueprintBucket", os.environ["BLUEPRINT_BUCKET"]),
    ]
    parameters = {
        "byom_realtime_builtin": common if pipeline_type == "byom_realtime_builtin" else None,
        "model_training_builtin": [*common, ("JobName", event.get("job_name", f"{event.get('model_name')}-training-{str(uuid.uuid4())[:4]}"))],
        "drift_report": [*common, *get_drift_parameters(event, stage, get_stage_param, clean_param)] if pipeline_type == "drift_report" else None,
    }.get(pipeline_type)
    if parameters:
        return parameters
    raise BadRequest("not supported")


@exception_handler
def get_required_keys(pipeline_type, use_model_registry, problem_type=None):
    common = ["pipeline_type", "model_name"]
    model = ["model_package_name"] if use_model_registry == "Yes" else ["model_artifact_location"]
    keys = {
        "byom_realtime_builtin": [*common, *model],
        "model_training_builtin": [*common, "training_data"],
        "drift_report": [*common, *model, "input_data", "report_location", "bands"],
    }.get(pipeline_type)
    if keys is None:
        raise BadRequest("not supported")
    return keys
