"""How template parameters get their values. Every value adds the request keys that it is made of."""
import json
from typing import TYPE_CHECKING, Any, Dict, List, NamedTuple, Optional, Sequence, Union

from mlops_blueprints.runtime import images, texts
from mlops_blueprints.runtime.predicates import Predicate
from mlops_blueprints.runtime.problems import ProblemError

if TYPE_CHECKING:
    from mlops_blueprints.runtime.evaluation import Evaluator

# In the order in which they were met.
Keys = Dict[str, None]


class Key(NamedTuple):
    """The value of a request key: the stage's own where there is one, else the key's default."""

    key: str

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        keys[self.key] = None
        return run.key_value(self.key)

    def parts(self) -> "List[Value]":
        return []


class Setting(NamedTuple):
    """A setting of the orchestrator."""

    setting: str

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return getattr(run.settings, self.setting)

    def parts(self) -> "List[Value]":
        return []


class Parameter(NamedTuple):
    """The value of another template parameter of the same stage."""

    parameter: str

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        value = run.parameter(self.parameter)
        keys.update(dict.fromkeys(value.keys))
        return value.text

    def parts(self) -> "List[Value]":
        return []


class Constant(NamedTuple):
    """A fixed text."""

    text: str

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return self.text

    def parts(self) -> "List[Value]":
        return []


class Concat(NamedTuple):
    """The texts of several values, one after the other."""

    values: "Sequence[Value]"

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return "".join(texts.as_text(value.node(run, keys)) for value in self.values)

    def parts(self) -> "List[Value]":
        return list(self.values)


class Conditional(NamedTuple):
    """One of two values."""

    when: Predicate
    then: "Value"
    otherwise: "Value"

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return (self.then if self.when.holds(run) else self.otherwise).node(run, keys)

    def parts(self) -> "List[Value]":
        return [self.then, self.otherwise]


class UniqueId(NamedTuple):
    """An id of the pipeline, parameter and stage; the same request gives the same id."""

    digits: int

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return run.unique_id()[: self.digits]

    def parts(self) -> "List[Value]":
        return []


class SageMakerImage(NamedTuple):
    """The URI of one of SageMaker's own container images."""

    framework: "Value"
    version: "Optional[Value]" = None
    instance_type: "Optional[Value]" = None
    scope: Optional[str] = None
    python_version: "Optional[Value]" = None

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        values = (self.framework, self.version, self.instance_type, self.python_version)
        framework, version, instance_type, python = (run.evaluate(value or Constant("")) for value in values)
        for part in (framework, version, instance_type, python):
            keys.update(dict.fromkeys(part.keys))
        query = images.Query(
            texts.trim(framework.text),
            texts.trim(version.text),
            run.settings.region,
            texts.trim(instance_type.text),
            self.scope,
            texts.trim(python.text),
        )
        try:
            return images.uri(query)
        except images.ImageError as error:
            parts = {"version": version, "instance_type": instance_type, "python_version": python if python.keys else version}
            at_fault = parts.get(error.part, framework).keys
            place = run.pointer(at_fault[0]) if at_fault else ""
            raise ProblemError(error.problem._replace(pointer=place)) from error

    def parts(self) -> "List[Value]":
        values = (self.framework, self.version, self.instance_type, self.python_version)
        return [value for value in values if value is not None]


class Trim(NamedTuple):
    """Without white space at either end."""

    of: "Value"

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return texts.trim(texts.as_text(self.of.node(run, keys)))

    def parts(self) -> "List[Value]":
        return [self.of]


class Lower(NamedTuple):
    """In lower case."""

    of: "Value"

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return texts.lower(texts.as_text(self.of.node(run, keys)))

    def parts(self) -> "List[Value]":
        return [self.of]


class Upper(NamedTuple):
    """In upper case."""

    of: "Value"

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return texts.upper(texts.as_text(self.of.node(run, keys)))

    def parts(self) -> "List[Value]":
        return [self.of]


class WithoutTrailingSlash(NamedTuple):
    """Without one slash at the end."""

    of: "Value"

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        text = texts.as_text(self.of.node(run, keys))
        return text[:-1] if text.endswith("/") else text

    def parts(self) -> "List[Value]":
        return [self.of]


class PathSegment(NamedTuple):
    """The n-th part between slashes, from 0; empty when there are fewer."""

    of: "Value"
    segment: int

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        segments = texts.as_text(self.of.node(run, keys)).split("/")
        return segments[self.segment] if self.segment < len(segments) else ""

    def parts(self) -> "List[Value]":
        return [self.of]


class Text(NamedTuple):
    """As text: True, 0.5."""

    of: "Value"

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return texts.as_text(self.of.node(run, keys))

    def parts(self) -> "List[Value]":
        return [self.of]


class Json(NamedTuple):
    """As JSON text; text of an object or array is not encoded again. Empty text stands for a value that was not given."""

    of: "Value"

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        node = self.of.node(run, keys)
        if not isinstance(node, str):
            return json.dumps(node)
        container = texts.json_container(node)
        return "" if node == "" else json.dumps(node if container is None else container)

    def parts(self) -> "List[Value]":
        return [self.of]


Value = Union[
    Key, Setting, Parameter, Constant, Concat, Conditional, UniqueId, SageMakerImage,
    Trim, Lower, Upper, WithoutTrailingSlash, PathSegment, Text, Json,
]


def walk(value: Value) -> "List[Value]":
    """A value and all those it is made of."""
    return [value] + [inner for part in value.parts() for inner in walk(part)]


def possible_keys(value: Value) -> "Keys":
    """The request keys that a value uses, whichever way its conditions go."""
    keys: Keys = {}
    for part in walk(value):
        if isinstance(part, Key):
            keys[part.key] = None
        elif isinstance(part, Conditional):
            keys.update(dict.fromkeys(part.when.keys()))
    return keys
