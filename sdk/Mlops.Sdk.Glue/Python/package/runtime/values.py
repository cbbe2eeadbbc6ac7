"""How template parameters get their values. Every value adds the request keys that it is made of."""
from typing import TYPE_CHECKING, Any, Dict, List, NamedTuple, Protocol, Sequence

from mlops_blueprints.runtime import texts
from mlops_blueprints.runtime.problems import Problem, ProblemError

if TYPE_CHECKING:
    from mlops_blueprints.runtime.evaluation import Evaluator

# The longest text of a value; what CloudFormation takes is shorter, but transformations may cut it.
_MAX_TEXT = 65_536

# In the order in which they were met.
Keys = Dict[str, None]


class Value(Protocol):
    """An expression."""

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        """What it comes to, as JSON; adds the request keys that it is made of."""

    def parts(self) -> "List[Value]":
        """The values that it is made of."""


class Predicate(Protocol):
    """A condition on the request and the settings."""

    def holds(self, run: "Evaluator") -> bool:
        """Whether it holds."""

    def keys(self) -> List[str]:
        """The request keys that it looks at."""


class Key(NamedTuple):
    """The value of a request key: the stage's own where there is one, else the key's default."""

    key: str

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        keys[self.key] = None
        return run.key_value(self.key)

    def parts(self) -> List[Value]:
        return []


class Setting(NamedTuple):
    """A setting of the orchestrator."""

    setting: str

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return getattr(run.settings, self.setting)

    def parts(self) -> List[Value]:
        return []


class Parameter(NamedTuple):
    """The value of another template parameter of the same stage."""

    parameter: str

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        value = run.parameter(self.parameter)
        keys.update(dict.fromkeys(value.keys))
        return value.text

    def parts(self) -> List[Value]:
        return []


class Constant(NamedTuple):
    """A fixed text."""

    text: str

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        return self.text

    def parts(self) -> List[Value]:
        return []


class Concat(NamedTuple):
    """The texts of several values, one after the other."""

    values: Sequence[Value]

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        text = ""
        for value in self.values:
            text += texts.as_text(value.node(run, keys))
            if len(text) > _MAX_TEXT:
                # Values that repeat other values could double with each step.
                raise ProblemError(
                    Problem(
                        "MLOPS2208",
                        f"{run.place} is longer than {_MAX_TEXT:,} characters.",
                        texts.pointer(next(iter(keys), "")),
                        "at most 4,096 bytes, CloudFormation's limit for a parameter's value",
                        "Shorten the request's value, or what the blueprint makes of it.",
                    )
                )
        return text

    def parts(self) -> List[Value]:
        return list(self.values)


def walk(value: Value) -> List[Value]:
    """A value and all those it is made of."""
    return [value] + [inner for part in value.parts() for inner in walk(part)]


def conditions(value: Value) -> List[Predicate]:
    """The conditions that a value depends on."""
    return [part.when for part in walk(value) if hasattr(part, "when")]


def possible_keys(value: Value) -> Keys:
    """The request keys that a value uses, whichever way its conditions go."""
    keys: Keys = {}
    for part in walk(value):
        if isinstance(part, Key):
            keys[part.key] = None
        elif hasattr(part, "when"):
            keys.update(dict.fromkeys(part.when.keys()))
    return keys
