"""Texts as .NET has them: a text's length is counted in UTF-16 units, and its case has nothing to do with a language."""
import json
import re
from typing import Any, Dict, Iterable, List, Optional, Tuple

_WHITE_SPACE = [*range(9, 14), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
WHITE_SPACE = "".join(map(chr, _WHITE_SPACE))

# Longer texts are cut in messages; the pointer tells where the whole is.
MAX_QUOTED = 60

_FIXED = "\u0130\u0131\u017f"

_LINE_ENDS = re.compile("\r\n|[\r\n\f\x85\u2028\u2029]")


def trim(text: str) -> str:
    """A text without white space at either end."""
    return text.strip(WHITE_SPACE)


def lower(text: str) -> str:
    """A text in lower case, letter for letter."""
    return text.lower() if text.isascii() else "".join(_one(c, c.lower()) for c in text)


def upper(text: str) -> str:
    """A text in upper case, letter for letter."""
    # Where upper case takes several letters, title case may still be one.
    return text.upper() if text.isascii() else "".join(_one(c, c.upper(), c.title()) for c in text)


def units(text: str) -> List[int]:
    """The UTF-16 units of a text."""
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[i] | data[i + 1] << 8 for i in range(0, len(data), 2)]


def length(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def ordinal(text: str) -> bytes:
    """What texts are sorted by."""
    return text.encode("utf-16-be", "surrogatepass")


def as_text(node: Any) -> str:
    """A value as text: "True", "None", "0.5", text as it is; objects and arrays as JSON."""
    return node if isinstance(node, str) else json.dumps(node) if isinstance(node, (dict, list)) else str(node)


def json_container(text: str) -> Any:
    """The JSON object or array that a text is, nested at most 64 deep, with keys unique in their object; None when it is none."""
    if not text.lstrip(WHITE_SPACE).startswith(("{", "[")):
        return None
    try:
        node = json.loads(text, parse_constant=_refuse, object_pairs_hook=_unique)
        return node if depth(node) <= 64 else None
    except (ValueError, RecursionError):
        return None


def depth(node: Any) -> int:
    """How deep objects and arrays are nested."""
    deepest = 0
    open_nodes: List[Tuple[Any, int]] = [(node, 1)]
    while open_nodes:
        current, level = open_nodes.pop()
        if isinstance(current, (dict, list)):
            deepest = max(deepest, level)
            children: Iterable[Any] = current.values() if isinstance(current, dict) else current
            open_nodes.extend((child, level + 1) for child in children)
    return deepest


def pointer(*segments: str) -> str:
    """The JSON Pointer (RFC 6901) to a member."""
    return "".join("/" + segment.replace("~", "~0").replace("/", "~1") for segment in segments)


def shortened(text: str) -> str:
    """A text, cut when it is long, on one line."""
    line = _LINE_ENDS.sub(" ", text)
    if length(line) <= MAX_QUOTED:
        return line
    return line.encode("utf-16-le", "surrogatepass")[: 2 * MAX_QUOTED].decode("utf-16-le", "surrogatepass") + "…"


def quoted(node: Any) -> str:
    """A value with its kind, in a sentence."""
    if node is None:
        return "null"
    if isinstance(node, bool):
        return "true" if node else "false"
    if isinstance(node, str):
        return f'the text "{shortened(node)}"'
    if isinstance(node, (int, float)):
        return f"the number {shortened(as_text(node))}"
    return "an object" if isinstance(node, dict) else "an array"


def nearest(name: str, candidates: Iterable[str]) -> Optional[str]:
    """The candidate that takes the fewest changes to reach, at most a third of the letters; the first of equally near ones."""
    found: Optional[str] = None
    limit = max(1, min(length(name), 100) // 3)
    wanted = units(lower(name))
    for candidate in candidates:
        if abs(length(candidate) - length(name)) > limit:
            continue
        distance = _distance(wanted, units(lower(candidate)))
        if distance < limit or (distance == limit and found is None):
            limit, found = distance, candidate
    return found


def did_you_mean(name: str, candidates: Iterable[str]) -> Optional[str]:
    """A hint at the nearest candidate."""
    found = nearest(name, candidates)
    return None if found is None else f"Did you mean '{found}'?"


def nearest_first(name: str, candidates: Iterable[str]) -> List[str]:
    """Candidates, those that take the fewest changes to reach first."""
    wanted = units(lower(name))[:100]
    return sorted(candidates, key=lambda candidate: _distance(wanted, units(lower(candidate))))


def _distance(a: List[int], b: List[int]) -> int:
    before_last: List[int] = []
    last = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        current = [i]
        for j in range(1, len(b) + 1):
            best = min(last[j - 1] + (a[i - 1] != b[j - 1]), last[j] + 1, current[j - 1] + 1)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                best = min(best, before_last[j - 2] + 1)
            current.append(best)
        before_last, last = last, current
    return last[-1]


def _one(letter: str, *others: str) -> str:
    """The first of other forms that is one letter; the dotted and the dotless i belong to a language, the long s stays."""
    return letter if letter in _FIXED else next((other for other in others if len(other) == 1), letter)


def _unique(members: List[Tuple[str, Any]]) -> Dict[str, Any]:
    result = dict(members)
    if len(result) < len(members):
        raise ValueError("A key occurs twice.")
    return result


def _refuse(constant: str) -> None:
    raise ValueError(constant)
