"""What the evaluation of the solution's functions knows of a value that only a request or the settings give."""

import ast


class Unknown:
    """A value that cannot be told, and the source that computes it."""

    def __init__(self, node=None, why="", module=None):
        self.node = node
        self.line = getattr(node, "lineno", 0)
        self.why = why
        self.file = module.path if module else ""

    @property
    def source(self):
        return ast.unparse(self.node) if self.node is not None else ""

    def is_part_of(self, node, module):
        """Whether the source is a part of an expression, so that the whole says more."""
        return (
            isinstance(self.node, ast.expr)
            and self.file == module.path
            and (node.lineno, node.col_offset) <= (self.node.lineno, self.node.col_offset)
            and (self.node.end_lineno, self.node.end_col_offset) <= (node.end_lineno, node.end_col_offset)
        )


class Sym:
    """An expression of a blueprint, in the form of the manifest's JSON."""

    def __init__(self, kind, **parts):
        self.json = {"kind": kind, **parts}

    def __eq__(self, other):
        return isinstance(other, Sym) and self.json == other.json

    __hash__ = None


class Env:
    """An environment variable that only conditions read."""

    def __init__(self, name):
        self.name = name


class Uuid:
    """uuid.uuid4(), as an object, as text or as hexadecimal digits. Its number tells whether two ids are the same one."""

    def __init__(self, number):
        self.number = number


class Event:
    """The request."""


class Stage:
    """The stage that parameters are computed for."""


class EndsWithSlash:
    """The condition that a value ends with a slash."""

    def __init__(self, of):
        self.of = of


class WithoutLast:
    """A value without its last character."""

    def __init__(self, of):
        self.of = of


class Test:
    """A condition that depends on the request or on the settings, as a predicate of the manifest."""

    def __init__(self, predicate):
        self.predicate = predicate


class Function:
    def __init__(self, node, module):
        self.node, self.module = node, module


class Bound:
    """A method, or a function of a library, by its dotted name."""

    def __init__(self, owner, name):
        self.owner, self.name = owner, name


class Library:
    """A module outside of the solution, or something in it."""

    def __init__(self, name):
        self.name = name


class Raised(Exception):
    """A raise statement was reached."""


class TooMuch(Exception):
    """The code takes more steps than the functions of a blueprint have."""
