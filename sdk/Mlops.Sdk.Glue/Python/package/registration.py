"""Lets the orchestrator's own functions answer for the pipeline types of this package; for all others they answer as before."""
import functools
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


def _argument(args: Tuple[Any, ...], kwargs: Dict[str, Any], position: int, name: str) -> Any:
    """An argument of a call, by the position and name that it has in the solution; None when it was left out."""
    return args[position] if position < len(args) else kwargs.get(name)


def _extends(answer: Callable[..., Any], described_by: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """What extends a function of the solution: calls that are about a blueprint are answered here, all others as they come by the function.

    :answer: what answers; it gets the blueprint, and the call's arguments
    :described_by: the name of the function's first parameter: a pipeline type, or the event that has it
    """

    def extend(original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def extended(*args: Any, **kwargs: Any) -> Any:
            subject = _argument(args, kwargs, 0, described_by)
            blueprint = find(subject.get("pipeline_type") if isinstance(subject, dict) else subject)
            return original(*args, **kwargs) if blueprint is None else answer(blueprint, args, kwargs)

        return extended

    return extend


def _template_url(blueprint: Blueprint, args: Tuple[Any, ...], kwargs: Dict[str, Any]) -> str:
    """The template's key in the blueprint bucket; its URL when it is launched directly."""
    key = f"blueprints/{blueprint.template}"
    return f"https://{os.environ['BLUEPRINT_BUCKET_URL']}/{key}" if blueprint.deployment == "stack" else key


def _get_stack_name(blueprint: Blueprint, args: Tuple[Any, ...], kwargs: Dict[str, Any]) -> str:
    return planning.stack_name(blueprint, _argument(args, kwargs, 0, "event"), settings.from_environment())


def _get_template_parameters(blueprint: Blueprint, args: Tuple[Any, ...], kwargs: Dict[str, Any]) -> Parameters:
    """Names and values in the template's order."""
    event, stage = _argument(args, kwargs, 0, "event"), _argument(args, kwargs, 2, "stage")
    try:
        return planning.template_parameters(blueprint, event, settings.from_environment(), stage)
    except problems.ProblemError as error:
        raise BadRequest(str(error)) from error


def _get_required_keys(blueprint: Blueprint, args: Tuple[Any, ...], kwargs: Dict[str, Any]) -> List[str]:
    """What is required as far as can be told without the request; validate has the last word."""
    use_model_registry = _argument(args, kwargs, 1, "use_model_registry") == "Yes"
    request = {"problem_type": _argument(args, kwargs, 2, "problem_type")}
    known = Evaluator(blueprint, request, settings.from_environment()._replace(use_model_registry=use_model_registry), None)
    return ["pipeline_type"] + [key.name for key in blueprint.keys if known.is_required(key)]


def _validate(blueprint: Blueprint, args: Tuple[Any, ...], kwargs: Dict[str, Any]) -> Dict[str, Any]:
    """The event; BadRequest names everything that is wrong with it."""
    event = _argument(args, kwargs, 0, "event")
    found = requests.problems_of(event) or validation.validate(blueprint, event, settings.from_environment())
    errors = [problem for problem in found if not problem.is_warning]
    if errors:
        logger.error(problems.texts(errors))
        raise BadRequest(problems.texts(errors))
    for warning in found:
        logger.warning(str(warning))
    return event


template_url = _extends(_template_url, "pipeline_type")
get_stack_name = _extends(_get_stack_name, "event")
get_template_parameters = _extends(_get_template_parameters, "event")
get_required_keys = _extends(_get_required_keys, "pipeline_type")
validate = _extends(_validate, "event")
