"""Evaluates the values of a pipeline type for one request and stage."""
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

from mlops_blueprints.runtime import reading, texts
from mlops_blueprints.runtime.model import Blueprint, RequestKey
from mlops_blueprints.runtime.settings import Settings
from mlops_blueprints.runtime.values import Keys, Value


class Evaluated(NamedTuple):
    """What a value comes to, and the request keys it is made of."""

    text: str
    keys: Tuple[str, ...]


class Evaluator:
    """One request and stage."""

    def __init__(self, blueprint: Blueprint, request: Dict[str, Any], settings: Settings, stage: Optional[str]) -> None:
        self.settings = settings
        self._blueprint = blueprint
        self._request = request
        self._stage = stage
        # The stage whose value is taken from an object with values for stages.
        self._value_stage = stage or settings.single_account_stage or None
        self._parameters: Dict[str, Evaluated] = {}
        self._open: List[str] = []  # the parameters being evaluated, outermost first

    def parameter(self, name: str) -> Evaluated:
        """The value of a template parameter."""
        if name not in self._parameters:
            value = next(parameter.value for parameter in self._blueprint.parameters if parameter.name == name)
            self._open.append(name)
            try:
                self._parameters[name] = self.evaluate(value)
            finally:
                self._open.pop()
        return self._parameters[name]

    @property
    def place(self) -> str:
        """What is being evaluated, for messages."""
        return f"The value of the template parameter '{self._open[-1]}'" if self._open else "A value of the manifest"

    def evaluate(self, value: Value) -> Evaluated:
        """The value of an expression."""
        keys: Keys = {}
        text = texts.as_text(value.node(self, keys))
        return Evaluated(text, tuple(keys))

    def key_value(self, name: str) -> Any:
        """The value of a key, in the form in which it is used."""
        return reading.value(self._blueprint.key(name), self._request, self._value_stage)

    def given(self, name: str) -> Any:
        """What the request gives for a key at this stage; None for nothing."""
        return reading.given(self._blueprint.key(name), self._request, self._value_stage)

    def is_present(self, name: str) -> bool:
        """Whether the request gives something for a key: an empty list is nothing."""
        node = self.given(name)
        return reading.is_present(node) and not (self._blueprint.key(name).type in reading.LIST_TYPES and node == [])

    def is_required(self, key: RequestKey) -> bool:
        """Whether a request must have a key."""
        return key.required if key.required_when is None else key.required_when.holds(self)

    def pointer(self, name: str) -> str:
        """Where the request has a key's value for this stage."""
        by_stage = reading.is_stage_object(self._blueprint.key(name), self._request.get(name))
        return texts.pointer(name, self._value_stage) if self._value_stage is not None and by_stage else texts.pointer(name)

    def identity(self) -> List[Any]:
        """What tells the value of a parameter from all others: the pipeline type, the request, the parameter and the stage."""
        request = {name: node for name, node in self._request.items() if name != "pipeline_type"}
        return [self._blueprint.pipeline_type, request, self._open[-1] if self._open else "", self._stage or ""]
