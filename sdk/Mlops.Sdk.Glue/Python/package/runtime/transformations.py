"""Values that are other values in another form."""
import json
from typing import TYPE_CHECKING, Any, List, NamedTuple

from mlops_blueprints.runtime import texts
from mlops_blueprints.runtime.values import Keys, Value

if TYPE_CHECKING:
    from mlops_blueprints.runtime.evaluation import Evaluator


class Trim(NamedTuple):
    """Without white space at either end."""

    of: Value

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return texts.trim(texts.as_text(self.of.node(run, keys)))

    def parts(self) -> List[Value]:
        return [self.of]


class Lower(NamedTuple):
    """In lower case."""

    of: Value

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return texts.lower(texts.as_text(self.of.node(run, keys)))

    def parts(self) -> List[Value]:
        return [self.of]


class Upper(NamedTuple):
    """In upper case."""

    of: Value

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return texts.upper(texts.as_text(self.of.node(run, keys)))

    def parts(self) -> List[Value]:
        return [self.of]


class WithoutTrailingSlash(NamedTuple):
    """Without one slash at the end."""

    of: Value

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        text = texts.as_text(self.of.node(run, keys))
        return text[:-1] if text.endswith("/") else text

    def parts(self) -> List[Value]:
        return [self.of]


class PathSegment(NamedTuple):
    """The n-th part between slashes, from 0; empty when there are fewer."""

    of: Value
    segment: int

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        segments = texts.as_text(self.of.node(run, keys)).split("/")
        return segments[self.segment] if self.segment < len(segments) else ""

    def parts(self) -> List[Value]:
        return [self.of]


class Text(NamedTuple):
    """As text: True, 0.5."""

    of: Value

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return texts.as_text(self.of.node(run, keys))

    def parts(self) -> List[Value]:
        return [self.of]


class Json(NamedTuple):
    """As JSON text; text of an object or array is not encoded again. Empty text stands for a value that was not given."""

    of: Value

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        node = self.of.node(run, keys)
        if not isinstance(node, str):
            return json.dumps(node)
        container = texts.json_container(node)
        return "" if node == "" else json.dumps(node if container is None else container)

    def parts(self) -> List[Value]:
        return [self.of]
