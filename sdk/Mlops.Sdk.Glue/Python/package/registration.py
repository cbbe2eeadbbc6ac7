"""Lets the orchestrator's own functions answer for the pipeline types of this package; for all others they answer as before."""
import importlib
import os
import pkgutil
from typing import Any, Callable, Dict, List, Optional, Tuple

from shared.logger import get_logger
from shared.wrappers import BadRequest

from mlops_blueprints import pipelines
from mlops_blueprints.runtime import planning, problems, requests, settings, texts, validation
from mlops_blueprints.runtime.evaluation import Evaluator
from mlops_blueprints.runtime.model import Blueprint

logger = get_logger(__name__)

Parameters = List[Tuple[str, str]]


def _load() -> Dict[str, Blueprint]:
    names = (module.name for module in pkgutil.iter_modules(pipelines.__path__))
    modules = [importlib.import_module(f"{pipelines.__name__}.{name}") for name in names]
    blueprints = (module.BLUEPRINT for module in modules if hasattr(module, "BLUEPRINT"))
    return {texts.upper(blueprint.pipeline_type): blueprint for blueprint in blueprints}


_BLUEPRINTS = _load()


def find(pipeline_type: Any) -> Optional[Blueprint]:
    """The blueprint of a pipeline type; white space at either end and case do not matter."""
    return _BLUEPRINTS.get(texts.upper(texts.trim(pipeline_type))) if isinstance(pipeline_type, str) else None


def template_url(original: Callable[[str], str]) -> Callable[[str], str]:
    """Extends template_url: the template's key in the blueprint bucket; its URL when it is launched directly."""

    def extended(pipeline_type: str) -> str:
        blueprint = find(pipeline_type)
        if blueprint is None:
            return original(pipeline_type)
        key = f"blueprints/{blueprint.template}"
        return f"https://{os.environ['BLUEPRINT_BUCKET_URL']}/{key}" if blueprint.deployment == "stack" else key

    return extended


def get_stack_name(original: Callable[[Dict[str, Any]], str]) -> Callable[[Dict[str, Any]], str]:
    """Extends get_stack_name."""

    def extended(event: Dict[str, Any]) -> str:
        blueprint = find(event.get("pipeline_type"))
        if blueprint is None:
            return original(event)
        return planning.stack_name(blueprint, event, settings.from_environment())

    return extended


def get_template_parameters(original: Callable[..., Parameters]) -> Callable[..., Parameters]:
    """Extends get_template_parameters: names and values in the template's order."""

    def extended(event: Dict[str, Any], is_multi_account: bool, stage: Optional[str] = None) -> Parameters:
        blueprint = find(event.get("pipeline_type"))
        if blueprint is None:
            return original(event, is_multi_account, stage)
        try:
            return planning.template_parameters(blueprint, event, settings.from_environment(), stage)
        except problems.ProblemError as error:
            raise BadRequest(str(error)) from error

    return extended


def get_required_keys(original: Callable[..., List[str]]) -> Callable[..., List[str]]:
    """Extends get_required_keys: what is required as far as can be told without the request; validate has the last word."""

    def extended(pipeline_type: str, use_model_registry: str, problem_type: Optional[str] = None) -> List[str]:
        blueprint = find(pipeline_type)
        if blueprint is None:
            return original(pipeline_type, use_model_registry, problem_type)
        current = settings.from_environment()._replace(use_model_registry=use_model_registry == "Yes")
        known = Evaluator(blueprint, {"problem_type": problem_type}, current, None)
        required = [key.name for key in blueprint.keys if known.is_required(key)]
        return ["pipeline_type"] + required

    return extended


def validate(original: Callable[[Dict[str, Any]], Dict[str, Any]]) -> Callable[[Dict[str, Any]], Dict[str, Any]]:
    """Extends validate: BadRequest names everything that is wrong with the request."""

    def extended(event: Dict[str, Any]) -> Dict[str, Any]:
        blueprint = find(event.get("pipeline_type"))
        if blueprint is None:
            return original(event)
        found = requests.problems_of(event) or validation.validate(blueprint, event, settings.from_environment())
        errors = [problem for problem in found if not problem.is_warning]
        if errors:
            logger.error(problems.texts(errors))
            raise BadRequest(problems.texts(errors))
        for warning in found:
            logger.warning(str(warning))
        return event

    return extended
