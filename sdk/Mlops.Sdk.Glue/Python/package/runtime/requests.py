"""What Python's JSON reader takes although it is no JSON text, or although it is nested too deep."""
import math
from typing import Any, Dict, List

from mlops_blueprints.runtime import texts
from mlops_blueprints.runtime.problems import Problem

_MAX_DEPTH = 64


def problems_of(request: Dict[str, Any]) -> List[Problem]:
    """What is wrong with the request before its keys are looked at."""
    if texts.depth(request) > _MAX_DEPTH:
        return [Problem("MLOPS2004", f"Objects and arrays are nested more than {_MAX_DEPTH} deep.")]
    if not _is_json(request):
        return [Problem("MLOPS2001", "The request has NaN or half of a surrogate pair, which JSON has not.")]
    return []


def _is_json(node: Any) -> bool:
    if isinstance(node, str):
        return not any("\ud800" <= letter <= "\udfff" for letter in node)
    if isinstance(node, float):
        return not math.isnan(node)
    if isinstance(node, dict):
        return all(_is_json(name) and _is_json(member) for name, member in node.items())
    return all(_is_json(item) for item in node) if isinstance(node, list) else True
