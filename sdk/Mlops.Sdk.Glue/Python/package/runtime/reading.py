"""Reads the values of request keys."""
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, Optional

from mlops_blueprints.runtime import texts
from mlops_blueprints.runtime.settings import STAGES

if TYPE_CHECKING:
    from mlops_blueprints.runtime.model import RequestKey

# The types whose values may be objects.
JSON_TYPES = ("json", "jsonValue")

# The types whose values are lists.
LIST_TYPES = ("list", "numberList")

_S3_SCHEME = "s3://"


def is_stage_object(key: "RequestKey", node: Any) -> bool:
    """Whether a value has a value for each stage: for a key that takes JSON, only when all its members are stages."""
    return (
        isinstance(node, dict)
        and key.per_stage
        and (key.type not in JSON_TYPES or (len(node) > 0 and all(name in STAGES for name in node)))
    )


def looks_like_stages(key: "RequestKey", node: Any) -> bool:
    """Whether an object is meant for stages though its key takes one value for all."""
    return not key.per_stage and key.type not in JSON_TYPES and isinstance(node, dict) and any(stage in node for stage in STAGES)


def given(key: "RequestKey", request: Dict[str, Any], stage: Optional[str]) -> Any:
    """What the request gives for a key and stage; None for nothing."""
    node = request.get(key.name)
    return node.get(stage) if stage is not None and is_stage_object(key, node) else node


def value(key: "RequestKey", request: Dict[str, Any], stage: Optional[str]) -> Any:
    """What the request gives, else the default, else empty text, in the form in which it is used."""
    node = given(key, request, stage)
    if node is None:
        return normalised(key.type, "" if key.default is None else key.default)
    return "" if says_none(key, node) else normalised(key.type, node)


def says_none(key: "RequestKey", node: Any) -> bool:
    """Whether a value of a key that may be empty is: it says that there is none."""
    if key.may_be_empty_when is None:
        return False
    if node is None or texts.trim(texts.as_text(node)) == "":
        return True
    is_false = node is False or node == {} or node == []
    if key.type == "json":
        return is_false or (not isinstance(node, (bool, str)) and texts.as_text(node) in ("0", "0.0", "-0.0"))
    return (key.type == "jsonValue" and is_false) or (key.type in LIST_TYPES and node == [])


def normalised(kind: str, node: Any) -> Any:
    """A value in the form in which it is used: numbers without white space around them, S3 locations without "s3://", lists as text."""
    if kind == "version" and isinstance(node, (int, float)) and not isinstance(node, bool):
        return texts.as_text(node)
    if kind in LIST_TYPES and isinstance(node, list):
        return list_text(texts.as_text(item) for item in node)
    if not isinstance(node, str):
        return node
    if kind in LIST_TYPES:
        return list_text(items(node))
    if kind in ("number", "integer"):
        return texts.trim(node)
    if kind in ("s3Location", "s3Prefix") and node[: len(_S3_SCHEME)].lower() == _S3_SCHEME:
        return node[len(_S3_SCHEME) :]
    return node


def items(text: str) -> List[str]:
    """The items of a list's text; none of an empty one."""
    return [] if texts.trim(text) == "" else [texts.trim(item) for item in text.split(",")]


def list_text(parts: Iterable[str]) -> str:
    """Some items as text with commas between."""
    return ",".join(texts.trim(part) for part in parts)


def is_present(node: Any) -> bool:
    """Whether a value is neither absent nor empty text."""
    return node is not None and node != ""
