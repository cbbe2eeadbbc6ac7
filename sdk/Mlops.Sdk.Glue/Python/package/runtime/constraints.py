"""Checks values against constraints as CloudFormation does, and against the types of keys."""
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Callable, Dict, NamedTuple, Optional, Pattern

from mlops_blueprints.runtime import numbers, reading, texts
from mlops_blueprints.runtime.model import Constraints, TemplateParameter

# AWS CloudFormation User Guide, "Understand CloudFormation quotas".
MAX_PARAMETER_BYTES = 4096

_WORDS = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "s3Location": "an S3 location, bucket/key",
    "s3Prefix": "an S3 bucket or a location in one, bucket/prefix",
    "json": "a JSON object or array",
    "jsonValue": "a JSON value",
    "version": "a version",
}

# Amazon S3 User Guide, "General purpose bucket naming rules".
_LOCATION = re.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]/", re.ASCII)

# Buckets made before March 2018 may have names that are not to be had any more; SageMaker still reads them.
_PREFIX = re.compile(r"[A-Za-z0-9._-]{3,255}(?:/|\Z)", re.ASCII)


def _is_number(node: Any) -> bool:
    return isinstance(node, (int, float)) and not isinstance(node, bool)


def _container(node: Any) -> Any:
    return node if isinstance(node, (dict, list)) else None


_FITS: Dict[str, Callable[[Any, str], bool]] = {
    "string": lambda node, text: isinstance(node, str),
    "number": lambda node, text: (isinstance(node, str) or _is_number(node)) and numbers.parse(text) is not None,
    "integer": lambda node, text: (isinstance(node, str) or _is_number(node)) and numbers.is_integer(text),
    "boolean": lambda node, text: isinstance(node, bool) or (isinstance(node, str) and text in ("True", "False")),
    "s3Location": lambda node, text: isinstance(node, str) and _LOCATION.match(text) is not None,
    "s3Prefix": lambda node, text: isinstance(node, str) and _PREFIX.match(text) is not None,
    "json": lambda node, text: (texts.json_container(text) if isinstance(node, str) else _container(node)) is not None,
    "jsonValue": lambda node, text: True,
    "version": lambda node, text: isinstance(node, str) or _is_number(node),
}


class Violation(NamedTuple):
    """How a value breaks a rule."""

    code: str
    expected: str
    hint: Optional[str] = None


def words(kind: str) -> str:
    """What a type is, for people."""
    return _WORDS[kind]


def of_type(kind: str, node: Any) -> Optional[Violation]:
    """Whether a value is of a type; None when it is."""
    text = texts.as_text(reading.normalised(kind, node))
    return None if _FITS[kind](node, text) else Violation("MLOPS2103", words(kind), _type_hint(kind, node, text))


def of_parameter(parameter: TemplateParameter, text: str) -> Optional[Violation]:
    """The first rule for a template parameter that a value breaks."""
    if parameter.type == "Number" and numbers.parse(text) is None:
        return Violation("MLOPS2103", "a number")
    if len(text.encode("utf-8", "surrogatepass")) > MAX_PARAMETER_BYTES:
        return Violation("MLOPS2105", f"at most {MAX_PARAMETER_BYTES} bytes, CloudFormation's limit for a parameter")
    return check(parameter.constraints, text)


def check(constraints: Optional[Constraints], text: str) -> Optional[Violation]:
    """The first constraint that a value breaks: one value is one mistake."""
    if constraints is None:
        return None
    rules = (_allowed, _range, _length, _pattern)
    return next((violation for violation in (rule(constraints, text) for rule in rules) if violation is not None), None)


def _type_hint(kind: str, node: Any, text: str) -> Optional[str]:
    if kind == "string" and _is_number(node):
        return f'Write it in double quotes: "{text}".'
    truth = text.strip(texts.WHITE_SPACE + "\0").lower()
    if kind == "boolean" and isinstance(node, str) and truth in ("true", "false"):
        return f"Write {truth}, without quotes."
    if kind == "s3Location" and isinstance(node, str):
        return "Name the bucket, a slash and the key, such as my-bucket/data/input.csv."
    if kind == "s3Prefix" and isinstance(node, str):
        return "Name the bucket, then a slash and the prefix if there is one, such as my-bucket/data."
    return None


def _allowed(constraints: Constraints, text: str) -> Optional[Violation]:
    allowed = constraints.allowed_values
    if allowed is None or text in allowed:
        return None
    listed = ", ".join(f'"{value}"' for value in allowed)
    expected = listed if len(allowed) == 1 else f"one of {listed}"
    hint = texts.did_you_mean(text, allowed)
    return Violation("MLOPS2106", expected, constraints.description if hint is None else hint)


def _range(constraints: Constraints, text: str) -> Optional[Violation]:
    least, greatest = constraints.min_value, constraints.max_value
    number = numbers.parse(text)
    if number is None or not ((least is not None and number < least) or (greatest is not None and number > greatest)):
        return None
    return Violation("MLOPS2104", _bounds("a number", least, greatest), constraints.description)


def _length(constraints: Constraints, text: str) -> Optional[Violation]:
    least, greatest = constraints.min_length, constraints.max_length
    length = texts.length(text)
    if not ((least is not None and length < least) or (greatest is not None and length > greatest)):
        return None
    bounds = _bounds("a length", _decimal(least), _decimal(greatest))
    return Violation("MLOPS2105", f"{bounds} characters, not {length}", constraints.description)


def _pattern(constraints: Constraints, text: str) -> Optional[Violation]:
    if constraints.allowed_pattern is None:
        return None
    if _compiled(constraints.python_pattern or constraints.allowed_pattern).fullmatch(_wide(text)):
        return None
    return Violation("MLOPS2107", f"text that matches {constraints.allowed_pattern}", constraints.description)


def _bounds(what: str, least: Optional[Decimal], greatest: Optional[Decimal]) -> str:
    if least is None:
        return f"{what} of at most {greatest:f}"
    return f"{what} of at least {least:f}" if greatest is None else f"{what} from {least:f} to {greatest:f}"


def _decimal(number: Optional[int]) -> Optional[Decimal]:
    return None if number is None else Decimal(number)


def _wide(text: str) -> str:
    """A text with a character for each of its UTF-16 units, which patterns count."""
    return text if text.isascii() else "".join(map(chr, texts.units(text)))


@lru_cache(maxsize=None)
def _compiled(pattern: str) -> Pattern[str]:
    # CloudFormation's patterns are Java's: digits, letters and white space are those of ASCII.
    return re.compile(_wide(pattern), re.ASCII)
