"""Checks values against constraints as CloudFormation does, and against the types of keys."""
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Callable, Dict, List, NamedTuple, Optional, Pattern

from mlops_blueprints.runtime import numbers, reading, texts
from mlops_blueprints.runtime.model import Constraints, RequestKey, TemplateParameter

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
    "list": "a list of texts",
    "numberList": "a list of numbers",
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
    "list": lambda node, text: isinstance(node, str),
    "numberList": lambda node, text: isinstance(node, str) and all(numbers.parse(item) is not None for item in reading.items(text)),
}


class Violation(NamedTuple):
    """How a value breaks a rule."""

    code: str
    expected: str
    hint: Optional[str] = None
    item: Optional[int] = None  # which item of a list; None for the whole value


def words(kind: str) -> str:
    """What a type is, for people."""
    return _WORDS[kind]


def of_type(kind: str, node: Any) -> List[Violation]:
    """What of a value is not of a type; of a list, each item that is not."""
    if kind in reading.LIST_TYPES and isinstance(node, list):
        expected = "text without a comma" if kind == "list" else "a number"
        return [Violation("MLOPS2103", expected, None, i) for i, item in enumerate(node) if not _is_item(kind, item)]
    text = texts.as_text(reading.normalised(kind, node))
    return [] if _FITS[kind](node, text) else [Violation("MLOPS2103", words(kind), _type_hint(kind, node, text))]


def of_key(key: RequestKey, text: str) -> List[Violation]:
    """The constraints of a key that a value breaks: of a list, the first that each item does."""
    return _each(key.type in reading.LIST_TYPES, text, lambda item: check(key.constraints, item))


def of_parameter(parameter: TemplateParameter, text: str) -> List[Violation]:
    """The rules for a template parameter that a value breaks: of a list, the first that each item does."""
    if len(text.encode("utf-8", "surrogatepass")) > MAX_PARAMETER_BYTES:
        return [Violation("MLOPS2105", f"at most {MAX_PARAMETER_BYTES} bytes, CloudFormation's limit for a parameter")]
    is_number = parameter.type in ("Number", "List<Number>")

    def broken(item: str) -> Optional[Violation]:
        if is_number and numbers.parse(item) is None:
            return Violation("MLOPS2103", "a number")
        return check(parameter.constraints, item)

    return _each(parameter.type in ("CommaDelimitedList", "List<Number>"), text, broken)


def _each(is_list: bool, text: str, broken: Callable[[str], Optional[Violation]]) -> List[Violation]:
    if not is_list:
        violation = broken(text)
        return [] if violation is None else [violation]
    violations = enumerate(map(broken, reading.items(text)))
    return [violation._replace(item=i) for i, violation in violations if violation is not None]


def _is_item(kind: str, item: Any) -> bool:
    if kind == "numberList":
        return (isinstance(item, str) or _is_number(item)) and numbers.parse(texts.trim(texts.as_text(item))) is not None
    return isinstance(item, str) and texts.trim(item) != "" and "," not in item


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
