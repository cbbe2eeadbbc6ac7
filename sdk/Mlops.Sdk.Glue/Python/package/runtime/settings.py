"""The orchestrator's settings."""
import os
from typing import NamedTuple

STAGES = ("dev", "staging", "prod")


class Settings(NamedTuple):
    """What values may use of the orchestrator."""

    region: str
    account_id: str
    blueprint_bucket: str
    assets_bucket: str
    notifications_topic_arn: str
    ecr_repository_arn: str
    stack_name_prefix: str
    is_multi_account: bool
    use_model_registry: bool
    single_account_stage: str = ""  # the stage that a single account stands for; empty for none


def from_environment() -> Settings:
    """The settings that the solution's main stack gives its orchestrator.

    The account is nobody's variable; the topic's ARN, arn:PARTITION:sns:REGION:ACCOUNT:NAME, has it.
    """
    topic = os.environ["MLOPS_NOTIFICATIONS_SNS_TOPIC"]
    return Settings(
        region=os.environ["REGION"],
        account_id=(topic.split(":") + [""] * 5)[4],
        blueprint_bucket=os.environ["BLUEPRINT_BUCKET"],
        assets_bucket=os.environ["ASSETS_BUCKET"],
        notifications_topic_arn=topic,
        ecr_repository_arn=os.environ.get("ECR_REPO_ARN", ""),
        stack_name_prefix=os.environ["PIPELINE_STACK_NAME"],
        is_multi_account=os.environ["IS_MULTI_ACCOUNT"] == "True",
        use_model_registry=os.environ["USE_MODEL_REGISTRY"] == "Yes",
        single_account_stage=os.environ.get("SINGLE_ACCOUNT_STAGE", ""),
    )
