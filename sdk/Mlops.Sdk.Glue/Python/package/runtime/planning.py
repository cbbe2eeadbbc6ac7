"""What a request leads to."""
import re
from typing import Any, Dict, List, Optional, Tuple

from mlops_blueprints.runtime import reading, texts
from mlops_blueprints.runtime.evaluation import Evaluator
from mlops_blueprints.runtime.model import Blueprint
from mlops_blueprints.runtime.settings import Settings

# AWS CloudFormation API Reference, "CreateStack".
_MAX_STACK_NAME = 128
_STACK_NAME = re.compile("[A-Za-z][A-Za-z0-9-]*", re.ASCII)


def stack_name(blueprint: Blueprint, request: Dict[str, Any], settings: Settings) -> str:
    """The name of the stack."""
    key = blueprint.key(blueprint.stack_name.key)
    value = texts.trim(texts.as_text(reading.value(key, request, None)))
    return texts.lower(f"{settings.stack_name_prefix}-{value}-{blueprint.stack_name.suffix}")


def is_stack_name(name: str) -> bool:
    """Whether CloudFormation takes a name, its length aside."""
    return _STACK_NAME.fullmatch(name) is not None


def max_stack_name_length(blueprint: Blueprint, settings: Settings) -> int:
    """How long the stack's name may be, so that the names made from it fit as well: the pipeline's stack's, the StackSets'."""
    if blueprint.deployment == "stack":
        return _MAX_STACK_NAME
    return _MAX_STACK_NAME - len("-staging-12345678" if blueprint.goes_through_stages(settings) else "-codepipeline")


def template_parameters(
    blueprint: Blueprint, request: Dict[str, Any], settings: Settings, stage: Optional[str]
) -> List[Tuple[str, str]]:
    """The template's parameters and their values, in the template's order."""
    evaluator = Evaluator(blueprint, request, settings, stage)
    return [(parameter.name, evaluator.parameter(parameter.name).text) for parameter in blueprint.parameters]
