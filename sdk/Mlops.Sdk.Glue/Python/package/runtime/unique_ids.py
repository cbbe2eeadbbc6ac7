"""Ids that are made of the request."""
import hashlib
import json
from typing import TYPE_CHECKING, Any, List, NamedTuple

from mlops_blueprints.runtime import texts
from mlops_blueprints.runtime.values import Keys, Value

if TYPE_CHECKING:
    from mlops_blueprints.runtime.evaluation import Evaluator


class UniqueId(NamedTuple):
    """An id of the pipeline, parameter and stage; the same request gives the same id."""

    digits: int

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        subject = json.dumps(_sorted(run.identity()))
        return hashlib.sha256(subject.encode("utf-8")).hexdigest()[: self.digits]

    def parts(self) -> List[Value]:
        return []


def _sorted(node: Any) -> Any:
    if isinstance(node, dict):
        return {name: _sorted(node[name]) for name in sorted(node, key=texts.ordinal)}
    return [_sorted(item) for item in node] if isinstance(node, list) else node
