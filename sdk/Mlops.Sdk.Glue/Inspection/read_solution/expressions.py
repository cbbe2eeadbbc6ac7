"""Expressions in the form of the manifest's JSON."""

from .symbols import Sym, Unknown, Uuid


def key(name):
    return Sym("key", key=name)


def constant(text):
    return {"kind": "constant", "text": text}


def as_json(value):
    """A value as JSON of the manifest; None when it has none."""
    if isinstance(value, Sym):
        return value.json
    if isinstance(value, Uuid):
        return {"kind": "uniqueId", "length": 32, "number": value.number}
    if value is None:
        return constant("")
    if isinstance(value, (str, int, float, bool)):
        return constant(value if isinstance(value, str) else str(value))
    return None


def concat(parts):
    """The texts of values after each other, neighbouring constants as one; None when one has no JSON."""
    joined = []
    for part in parts:
        part = as_json(part)
        if part is None:
            return None
        for piece in part["parts"] if part["kind"] == "concat" else [part]:
            if piece["kind"] == "constant" and joined and joined[-1]["kind"] == "constant":
                joined[-1] = constant(joined[-1]["text"] + piece["text"])
            elif piece != constant(""):
                joined.append(dict(piece))
    if all(p["kind"] == "constant" for p in joined):
        return "".join(p["text"] for p in joined)
    return Sym(**joined[0]) if len(joined) == 1 else Sym("concat", parts=joined)


def transform(value, name, **parts):
    return Sym("transform", of=value.json, transformation=name, **parts)


def is_plain(value):
    """Whether a value is the same in Python and JSON."""
    if isinstance(value, dict):
        return all(isinstance(k, str) and is_plain(v) for k, v in value.items())
    return isinstance(value, (str, int, float, bool, type(None))) or (isinstance(value, list) and all(is_plain(v) for v in value))


def main_key(expression, allowed=("trim", "text")):
    """The key that an expression is, but for transformations that leave its meaning."""
    while expression["kind"] == "transform" and expression["transformation"] in allowed:
        expression = expression["of"]
    return expression["key"] if expression["kind"] == "key" else None


def place(value):
    """Where a value that cannot be told is computed, and why it cannot be."""
    if isinstance(value, Unknown):
        return {"file": value.file, "line": value.line, "source": value.source, "why": value.why}
    return {"file": "", "line": 0, "source": "", "why": f"a value of Python's type {type(value).__name__}"}
