"""Reads what the functions of AWS's Python solution compute for a pipeline type, without running them.

The functions' source is parsed and evaluated over symbols: a request key, a setting and everything made of them stay
expressions. What is beyond the expressions of a blueprint becomes an Unknown, which remembers its place.

Input (JSON on standard input): {"helpers": path, "index": path or null, "types": [names] or null}
Output (JSON): the pipeline types' names, the facts of those asked for, the functions with their sources' hashes, the
environment variables that are read; or {"syntaxError": place}.
"""

import ast
import hashlib
import json
import os
import sys

MAX_STEPS = 20_000
MAX_DEPTH = 24
MAX_TEXT = 10_000

SETTINGS = {
    "ASSETS_BUCKET": "assetsBucket",
    "BLUEPRINT_BUCKET": "blueprintBucket",
    "REGION": "region",
    "AWS_REGION": "region",
    "MLOPS_NOTIFICATIONS_SNS_TOPIC": "notificationsTopicArn",
    "ECR_REPO_ARN": "ecrRepositoryArn",
    "PIPELINE_STACK_NAME": "stackNamePrefix",
}

TRAINING_TYPES = {"model_autopilot_training", "model_training_builtin", "model_tuner_builtin"}


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


class Module:
    """A Python file of the solution: its functions, constants and imports."""

    def __init__(self, path, loader):
        self.path = path
        self.loader = loader
        with open(path, "rb") as file:
            self.tree = ast.parse(file.read(), filename=path)
        self.functions = {n.name: n for n in self.tree.body if isinstance(n, ast.FunctionDef)}
        self.imports = {}
        for node in self.tree.body:
            if isinstance(node, ast.ImportFrom) and node.module and node.level <= 1:
                for alias in node.names:
                    self.imports[alias.asname or alias.name] = (node.module, alias.name)
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    self.imports[alias.asname or alias.name.split(".")[0]] = (alias.name if alias.asname else alias.name.split(".")[0], None)
        self.constants = None

    def lookup(self, name, evaluator):
        if name in self.functions:
            return Function(self.functions[name], self)
        if self.constants is None:
            self.constants = {}
            for node in self.tree.body:
                if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                    self.constants[node.targets[0].id] = evaluator.expression(node.value, {}, self)
                elif isinstance(node, ast.AnnAssign) and node.value is not None and isinstance(node.target, ast.Name):
                    self.constants[node.target.id] = evaluator.expression(node.value, {}, self)
        if name in self.constants:
            return self.constants[name]
        if name in self.imports:
            module, member = self.imports[name]
            sibling = self.loader(module, self.path)
            if sibling is not None:
                return sibling if member is None else sibling.lookup(member, evaluator)
            return Library(module if member is None else f"{module}.{member}")
        return Library(f"builtins.{name}")


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


class Evaluator:
    def __init__(self, pipeline_type, registry=None, problem_type=None):
        self.type = pipeline_type
        self.registry = registry
        self.problem_type = problem_type
        self.steps = 0
        self.ids = 0
        self.keys = {}
        self.notes = []

    # Statements

    def call(self, function, arguments, keywords=None, depth=0):
        """What a function returns; raises Raised when every path does."""
        if depth > MAX_DEPTH:
            raise TooMuch
        names = [a.arg for a in function.node.args.posonlyargs + function.node.args.args]
        scope = dict(zip(names, arguments))
        scope.update(keywords or {})
        defaults = function.node.args.defaults
        for name, default in zip(names[len(names) - len(defaults):], defaults):
            if name not in scope:
                scope[name] = self.expression(default, {}, function.module)
        for name in names:
            scope.setdefault(name, Unknown(function.node, f"the argument '{name}' is not given", function.module))
        done, value = self.block(function.node.body, scope, function.module, depth)
        return value if done else None

    def block(self, statements, scope, module, depth):
        """Runs statements: (whether one returned, the value)."""
        for position, node in enumerate(statements):
            self.step()
            if isinstance(node, ast.Return):
                return True, self.expression(node.value, scope, module, depth) if node.value else None
            if isinstance(node, ast.Raise):
                raise Raised
            if isinstance(node, ast.If):
                rest = statements[position + 1:]
                test = self.truth(self.expression(node.test, scope, module, depth))
                if isinstance(test, bool):
                    return self.block([*(node.body if test else node.orelse), *rest], scope, module, depth)
                return True, self.either(test, node, rest, scope, module, depth)
            self.simple(node, scope, module, depth)
        return False, None

    def either(self, test, node, rest, scope, module, depth):
        """Both ways of an if whose test is not known, each to the function's end."""
        results = []
        for branch in (node.body, node.orelse):
            try:
                done, value = self.block([*branch, *rest], self.copy(scope), module, depth + 1)
                results.append(value if done else None)
            except Raised:
                self.notes.append({"file": module.path, "line": node.lineno, "source": f"if {ast.unparse(node.test)}: raise", "what": "check"})
        if not results:
            raise Raised
        return results[0] if len(results) == 1 else self.merge(test, results[0], results[1], node.test, module)

    def merge(self, test, then, otherwise, node, module):
        if self.same(then, otherwise):
            return then
        if isinstance(test, EndsWithSlash) and isinstance(then, WithoutLast) and test.of == then.of == otherwise:
            return transform(test.of, "withoutTrailingSlash")
        if isinstance(then, list) and isinstance(otherwise, list):
            return self.merge_lists(test, then, otherwise, node, module)
        if isinstance(then, tuple) and isinstance(otherwise, tuple) and len(then) == len(otherwise):
            return tuple(self.merge(test, a, b, node, module) for a, b in zip(then, otherwise))
        if isinstance(test, Test):
            for value, default, condition in ((then, otherwise, test), (otherwise, then, self.negated(test))):
                if isinstance(default, Unknown) and self.is_given(value, condition):
                    self.read(condition.predicate["key"], default)
                    return value
        left, right = as_json(then), as_json(otherwise)
        if left is None or right is None:
            return next((v for v in (then, otherwise) if isinstance(v, Unknown)), Unknown(node, "the two ways give different kinds of value", module))
        if not isinstance(test, Test):
            return test if isinstance(test, Unknown) else Unknown(node, "the condition is not one of a blueprint's", module)
        # Empty text stays empty when it is written as JSON, trimmed and so on.
        present = test.predicate
        if present["kind"] == "keyPresent" and right == constant("") and self.is_of_key(left, present["key"]):
            return then
        return Sym("conditional", **{"if": test.predicate, "then": left, "else": right})

    @staticmethod
    def is_given(value, condition):
        """Whether a value is that of a key, and a condition that the request has the key."""
        predicate = condition.predicate
        return isinstance(value, Sym) and predicate["kind"] == "keyPresent" and main_key(value.json) == predicate["key"]

    def merge_lists(self, test, then, otherwise, node, module):
        def names(items):
            return [i[0] if isinstance(i, tuple) and len(i) == 2 and isinstance(i[0], str) else None for i in items]

        left, right = names(then), names(otherwise)
        if None in left or None in right:
            longer = then if len(then) >= len(otherwise) else otherwise
            self.notes.append({"file": module.path, "line": node.lineno, "source": ast.unparse(node), "what": "condition"})
            return longer
        merged = []
        for name in [*left, *(n for n in right if n not in left)]:
            a = then[left.index(name)][1] if name in left else ""
            b = otherwise[right.index(name)][1] if name in right else ""
            merged.append((name, self.merge(test, a, b, node, module)))
        return merged

    def simple(self, node, scope, module, depth):
        """A statement without a block of its own."""
        if isinstance(node, ast.Assign):
            value = self.expression(node.value, scope, module, depth)
            for target in node.targets:
                self.assign(target, value, scope, module)
        elif isinstance(node, ast.AnnAssign):
            if node.value is not None:
                self.assign(node.target, self.expression(node.value, scope, module, depth), scope, module)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            old = scope.get(node.target.id, Unknown(node, "", module))
            new = self.expression(node.value, scope, module, depth)
            if isinstance(old, list) and isinstance(new, list) and isinstance(node.op, ast.Add):
                old.extend(new)
            else:
                scope[node.target.id] = self.add(old, new, node, module) if isinstance(node.op, ast.Add) else Unknown(node, "", module)
        elif isinstance(node, ast.Expr):
            self.expression(node.value, scope, module, depth)
        elif isinstance(node, (ast.Pass, ast.Import, ast.ImportFrom, ast.Assert)):
            if isinstance(node, ast.Assert):
                self.notes.append({"file": module.path, "line": node.lineno, "source": ast.unparse(node), "what": "check"})
        else:
            # Loops, try, with: what they assign or change is not known.
            self.notes.append({"file": module.path, "line": node.lineno, "source": ast.unparse(node).split("\n")[0], "what": "statement"})
            for inner in ast.walk(node):
                if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                    scope[inner.id] = Unknown(node, "", module)

    def assign(self, target, value, scope, module):
        if isinstance(target, ast.Name):
            scope[target.id] = value
        elif isinstance(target, (ast.Tuple, ast.List)) and isinstance(value, (tuple, list)) and len(value) == len(target.elts):
            for one, part in zip(target.elts, value):
                self.assign(one, part, scope, module)
        elif isinstance(target, ast.Subscript) and isinstance(target.value, ast.Name) and isinstance(scope.get(target.value.id), dict):
            name = self.expression(target.slice, scope, module)
            if isinstance(name, str):
                scope[target.value.id][name] = value
        else:
            for inner in ast.walk(target):
                if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                    scope[inner.id] = Unknown(target, "", module)

    # Expressions

    def expression(self, node, scope, module, depth=0):
        self.step()
        method = getattr(self, f"on_{type(node).__name__}", None)
        value = method(node, scope, module, depth) if method else Unknown(node, "", module)
        if isinstance(value, Unknown) and value.is_part_of(node, module):
            value.node = node
        return value

    def on_Constant(self, node, scope, module, depth):
        return node.value if isinstance(node.value, (str, int, float, bool, type(None))) else Unknown(node, "", module)

    def on_Name(self, node, scope, module, depth):
        return scope[node.id] if node.id in scope else module.lookup(node.id, self)

    def on_List(self, node, scope, module, depth):
        return self.items(node, scope, module, depth)

    def on_Set(self, node, scope, module, depth):
        return self.items(node, scope, module, depth)

    def on_Tuple(self, node, scope, module, depth):
        items = self.items(node, scope, module, depth)
        return tuple(items) if isinstance(items, list) else items

    def items(self, node, scope, module, depth):
        result = []
        for item in node.elts:
            if isinstance(item, ast.Starred):
                value = self.expression(item.value, scope, module, depth)
                if isinstance(value, (list, tuple)):
                    result.extend(value)
                elif value is not None:
                    return value if isinstance(value, Unknown) else Unknown(item, "", module)
            else:
                result.append(self.expression(item, scope, module, depth))
        return result

    def on_Dict(self, node, scope, module, depth):
        result = {}
        for name, item in zip(node.keys, node.values):
            value = self.expression(item, scope, module, depth)
            if name is None:
                if not isinstance(value, dict):
                    return Unknown(node, "", module)
                result.update(value)
            else:
                name = self.expression(name, scope, module, depth)
                if not isinstance(name, (str, int)):
                    return Unknown(node, "", module)
                result[name] = value
        return result

    def on_JoinedStr(self, node, scope, module, depth):
        parts = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and (part.format_spec is not None or part.conversion not in (-1, 115)):
                return Unknown(node, "", module)
            value = self.expression(part.value if isinstance(part, ast.FormattedValue) else part, scope, module, depth)
            # str.format writes None as the text "None"; no blueprint means that.
            parts.append(value)
        joined = concat(parts)
        return joined if joined is not None else next((p for p in parts if isinstance(p, Unknown)), Unknown(node, "", module))

    def on_BinOp(self, node, scope, module, depth):
        if not isinstance(node.op, ast.Add):
            return Unknown(node, "", module)
        return self.add(self.expression(node.left, scope, module, depth), self.expression(node.right, scope, module, depth), node, module)

    def add(self, left, right, node, module):
        if isinstance(left, list) and isinstance(right, list):
            return [*left, *right]
        if isinstance(left, (str, Sym, Uuid)) and isinstance(right, (str, Sym, Uuid)):
            joined = concat([left, right])
            return joined if not isinstance(joined, str) or len(joined) <= MAX_TEXT else Unknown(node, "", module)
        return next((v for v in (left, right) if isinstance(v, Unknown)), Unknown(node, "", module))

    def on_IfExp(self, node, scope, module, depth):
        test = self.truth(self.expression(node.test, scope, module, depth))
        if isinstance(test, bool):
            return self.expression(node.body if test else node.orelse, scope, module, depth)
        return self.merge(test, self.expression(node.body, scope, module, depth), self.expression(node.orelse, scope, module, depth), node.test, module)

    def on_UnaryOp(self, node, scope, module, depth):
        value = self.expression(node.operand, scope, module, depth)
        if isinstance(node.op, ast.USub) and isinstance(value, (int, float)):
            return -value
        if not isinstance(node.op, ast.Not):
            return Unknown(node, "", module)
        test = self.truth(value)
        return not test if isinstance(test, bool) else self.negated(test) if isinstance(test, Test) else Unknown(node, "", module)

    def on_BoolOp(self, node, scope, module, depth):
        values = [self.expression(v, scope, module, depth) for v in node.values]
        tests = [self.truth(v) for v in values]
        is_and = isinstance(node.op, ast.And)
        if all(isinstance(v, (bool, Test)) for v in values):
            decided = [t for t in tests if isinstance(t, bool)]
            open_tests = [t.predicate for t in tests if isinstance(t, Test)]
            if any(t != is_and for t in decided) or not open_tests:
                return all(decided) if is_and else any(decided)
            return Test(open_tests[0] if len(open_tests) == 1 else {"kind": "all" if is_and else "any", "of": open_tests})
        value, test = values[-1], None
        for value_before, test in zip(reversed(values[:-1]), reversed(tests[:-1])):
            if isinstance(test, bool):
                value = value if test == is_and else value_before
            else:
                value = self.merge(test, *((value, value_before) if is_and else (value_before, value)), node, module)
        return value

    def on_Compare(self, node, scope, module, depth):
        if len(node.ops) != 1:
            return Unknown(node, "", module)
        left = self.expression(node.left, scope, module, depth)
        right = self.expression(node.comparators[0], scope, module, depth)
        operator = type(node.ops[0])
        negative = operator in (ast.NotEq, ast.NotIn, ast.IsNot)
        if operator in (ast.Eq, ast.NotEq, ast.Is, ast.IsNot):
            result = self.equal(left, right, node, module)
        elif operator in (ast.In, ast.NotIn):
            result = self.contained(left, right, node, module)
        else:
            result = Unknown(node, "", module)
        if not negative or isinstance(result, Unknown):
            return result
        return not result if isinstance(result, bool) else self.negated(result)

    def equal(self, left, right, node, module):
        if isinstance(left, (str, int, float, type(None))) and isinstance(right, (str, int, float, type(None))):
            return left == right
        if isinstance(left, str) or left is None:
            left, right = right, left
        if isinstance(left, Env) and isinstance(right, str):
            return self.switch(left, right, node, module)
        if isinstance(left, Sym) and isinstance(right, str) and (name := main_key(left.json)):
            if right == "":
                return Test({"kind": "not", "of": {"kind": "keyPresent", "key": name}})
            return Test({"kind": "keyIn", "key": name, "values": [right]})
        if isinstance(left, Sym) and right is None and (name := main_key(left.json)):
            return Test({"kind": "not", "of": {"kind": "keyPresent", "key": name}})
        return Unknown(node, "", module)

    def contained(self, left, right, node, module):
        if isinstance(right, Event) and isinstance(left, str):
            return Test({"kind": "keyPresent", "key": left})
        if isinstance(right, (list, tuple, dict)) and isinstance(left, str):
            if left in [r for r in right if isinstance(r, str)]:
                return True
            return False if all(isinstance(r, str) for r in right) else Unknown(node, "", module)
        if isinstance(right, str) and isinstance(left, str):
            return left in right
        if isinstance(left, Sym) and isinstance(right, (list, tuple, dict)) and all(isinstance(r, str) for r in right) and (name := main_key(left.json)):
            return Test({"kind": "keyIn", "key": name, "values": list(right)})
        return Unknown(node, "", module)

    def switch(self, variable, text, node, module):
        for name, predicate, yes, no in (("IS_MULTI_ACCOUNT", "multiAccount", "True", "False"), ("USE_MODEL_REGISTRY", "modelRegistry", "Yes", "No")):
            if variable.name == name and text in (yes, no):
                if name == "USE_MODEL_REGISTRY" and self.registry is not None:
                    return self.registry == text
                test = Test({"kind": predicate})
                return test if text == yes else self.negated(test)
        return Unknown(node, "", module)

    def on_Subscript(self, node, scope, module, depth):
        owner = self.expression(node.value, scope, module, depth)
        if isinstance(node.slice, ast.Slice):
            return self.sliced(owner, node, scope, module, depth)
        index = self.expression(node.slice, scope, module, depth)
        if isinstance(owner, Event) and isinstance(index, str):
            return self.read(index, None, subscript=True)
        if isinstance(owner, Sym) and isinstance(index, Stage) and main_key(owner.json) in self.keys:
            self.keys[main_key(owner.json)]["perStage"] = True
            return owner
        if isinstance(owner, Library) and owner.name == "os.environ" and isinstance(index, str):
            return self.variable(index, node, module)
        if isinstance(owner, (list, tuple)) and isinstance(index, int) and -len(owner) <= index < len(owner):
            return owner[index]
        if isinstance(owner, dict):
            if index in owner:
                return owner[index]
            raise Raised
        if isinstance(owner, Bound) and owner.name == "split" and isinstance(index, int) and index >= 0:
            return transform(owner.owner, "pathSegment", segment=index) if index else transform(owner.owner, "pathSegment")
        return owner if isinstance(owner, Unknown) else Unknown(node, "", module)

    def sliced(self, owner, node, scope, module, depth):
        lower = self.expression(node.slice.lower, scope, module, depth) if node.slice.lower else None
        upper = self.expression(node.slice.upper, scope, module, depth) if node.slice.upper else None
        if isinstance(owner, Uuid) and not lower and isinstance(upper, int) and 1 <= upper <= 32 and node.slice.step is None:
            return Sym("uniqueId", length=upper, number=owner.number)
        if isinstance(owner, Sym) and not lower and upper == -1 and node.slice.step is None:
            return WithoutLast(owner)
        if isinstance(owner, (str, list)) and isinstance(lower, (int, type(None))) and isinstance(upper, (int, type(None))) and node.slice.step is None:
            return owner[lower:upper]
        return owner if isinstance(owner, Unknown) else Unknown(node, "", module)

    def on_Attribute(self, node, scope, module, depth):
        owner = self.expression(node.value, scope, module, depth)
        if isinstance(owner, Library):
            return Library(f"{owner.name}.{node.attr}")
        if isinstance(owner, Module):
            return owner.lookup(node.attr, self)
        if isinstance(owner, Uuid):
            return owner if node.attr == "hex" else Unknown(node, "", module)
        if isinstance(owner, Unknown):
            return owner
        return Bound(owner, node.attr)

    def on_Call(self, node, scope, module, depth):
        function = self.expression(node.func, scope, module, depth)
        arguments = []
        for argument in node.args:
            value = self.expression(argument.value if isinstance(argument, ast.Starred) else argument, scope, module, depth)
            if isinstance(argument, ast.Starred):
                if not isinstance(value, (list, tuple)):
                    return Unknown(node, "", module)
                arguments.extend(value)
            else:
                arguments.append(value)
        keywords = {k.arg: self.expression(k.value, scope, module, depth) for k in node.keywords if k.arg}
        if isinstance(function, Function):
            return self.call(function, arguments, keywords, depth + 1)
        if isinstance(function, Bound):
            return self.call_method(function, arguments, keywords, node, module)
        if isinstance(function, Library):
            return self.call_library(function.name, arguments, keywords, node, module)
        return function if isinstance(function, Unknown) else Unknown(node, "", module)

    def call_method(self, method, arguments, keywords, node, module):
        owner, name = method.owner, method.name
        if isinstance(owner, Event) and name == "get" and arguments and isinstance(arguments[0], str):
            return self.read(arguments[0], arguments[1] if len(arguments) > 1 else keywords.get("default"))
        if isinstance(owner, dict):
            if name == "get" and arguments and isinstance(arguments[0], (str, int, type(None))):
                return owner.get(arguments[0], arguments[1] if len(arguments) > 1 else None)
            if name in ("keys", "values") and not arguments:
                return list(getattr(owner, name)())
            if name == "update" and len(arguments) == 1 and isinstance(arguments[0], dict):
                return owner.update(arguments[0])
        if isinstance(owner, list) and len(arguments) == 1:
            if name == "append":
                return owner.append(arguments[0])
            if name == "extend":
                if isinstance(arguments[0], (list, tuple)):
                    return owner.extend(arguments[0])
                owner.append(arguments[0] if isinstance(arguments[0], Unknown) else Unknown(node, "", module))
                return None
        if isinstance(owner, str) and name in ("strip", "lower", "upper", "split", "startswith", "endswith", "removesuffix", "removeprefix"):
            if all(isinstance(a, str) for a in arguments) and not keywords:
                return getattr(owner, name)(*arguments)
        if isinstance(owner, Sym) and not keywords:
            if name == "endswith" and arguments == ["/"]:
                return EndsWithSlash(owner)
            if name in ("strip", "lower", "upper") and not arguments:
                return transform(owner, {"strip": "trim"}.get(name, name))
            if name == "split" and arguments == ["/"]:
                return Bound(owner, "split")
            if name in ("rstrip", "removesuffix") and arguments == ["/"]:
                return transform(owner, "withoutTrailingSlash")
        return owner if isinstance(owner, Unknown) else Unknown(node, "", module)

    def call_library(self, name, arguments, keywords, node, module):
        if name in ("os.environ.get", "os.getenv") and arguments and isinstance(arguments[0], str):
            return self.variable(arguments[0], node, module)
        if name == "builtins.str" and len(arguments) == 1:
            value = arguments[0]
            return str(value) if isinstance(value, (int, float)) else value
        if name in ("builtins.list", "builtins.tuple", "builtins.set") and len(arguments) == 1 and isinstance(arguments[0], (list, tuple, dict)):
            return list(arguments[0])
        if name == "builtins.dict" and not arguments:
            return dict(keywords)
        if name == "json.dumps" and len(arguments) == 1 and not keywords:
            value = arguments[0]
            if isinstance(value, Sym):
                for one in [main_key(value.json)]:
                    if one in self.keys:
                        self.keys[one]["json"] = True
                return transform(value, "json")
            return json.dumps(value) if isinstance(value, (str, int, float, type(None))) else Unknown(node, "", module)
        if name == "uuid.uuid4":
            self.ids += 1
            return Uuid(self.ids)
        if name == "sagemaker.image_uris.retrieve":
            return self.image(arguments, keywords, node, module)
        return Unknown(node, "", module)

    def image(self, arguments, keywords, node, module):
        values = {**dict(zip(["framework", "region", "version", "py_version", "instance_type"], arguments)), **keywords}
        parts = {}
        for python, ours in (("framework", "framework"), ("version", "version"), ("instance_type", "instanceType"), ("py_version", "pythonVersion")):
            if values.get(python) is not None:
                parts[ours] = as_json(values[python])
        scope = values.get("image_scope")
        if scope in ("inference", "training"):
            parts["scope"] = scope
        known = {"framework", "region", "version", "instance_type", "py_version", "image_scope"}
        if "framework" not in parts or None in parts.values() or set(values) - known:
            return Unknown(node, "", module)
        return Sym("sageMakerImage", **parts)

    # Helpers

    def read(self, name, default, subscript=False):
        if name == "pipeline_type":
            return self.type
        if name == "problem_type" and self.problem_type is not None:
            return self.problem_type
        fact = self.keys.setdefault(name, {"perStage": False, "json": False, "subscript": False, "default": None, "defaultUnknown": None})
        fact["subscript"] = fact["subscript"] or subscript
        if isinstance(default, (Sym, Uuid)):
            return Sym("conditional", **{"if": {"kind": "keyPresent", "key": name}, "then": key(name).json, "else": as_json(default)})
        if isinstance(default, Unknown):
            fact["defaultUnknown"] = Solution.place(default)
        elif default not in (None, "") and is_plain(default):
            fact["default"] = default
        return key(name)

    def variable(self, name, node, module):
        if name in ("IS_MULTI_ACCOUNT", "USE_MODEL_REGISTRY"):
            return Env(name)
        return Sym("setting", setting=SETTINGS[name]) if name in SETTINGS else Unknown(node, f"the environment variable {name}", module)

    def truth(self, value):
        if isinstance(value, (Test, Unknown, EndsWithSlash)):
            return value
        if isinstance(value, Sym):
            name = main_key(value.json, ("trim", "text", "lower", "upper"))
            return Test({"kind": "keyPresent", "key": name}) if name else Unknown(None, "a condition on a computed value")
        if isinstance(value, (Env, Uuid, Function, Event, Stage, WithoutLast, Bound, Library, Module)):
            return Unknown(None, "a condition on what is no value of a request")
        return bool(value)

    @staticmethod
    def negated(test):
        predicate = test.predicate
        return Test(predicate["of"] if predicate["kind"] == "not" else {"kind": "not", "of": predicate})

    @staticmethod
    def same(a, b):
        return type(a) is type(b) and not isinstance(a, Unknown) and a == b

    @staticmethod
    def is_of_key(expression, name):
        while expression["kind"] == "transform":
            expression = expression["of"]
        return expression == {"kind": "key", "key": name}

    @staticmethod
    def copy(scope):
        return {n: list(v) if isinstance(v, list) else dict(v) if isinstance(v, dict) else v for n, v in scope.items()}

    def step(self):
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooMuch


class Solution:
    def __init__(self, helpers, index):
        self.folder = os.path.dirname(helpers)
        self.modules = {}
        self.helpers = self.load_path(helpers)
        self.index = self.load_path(index) if index else None

    def load_path(self, path):
        if path not in self.modules:
            self.modules[path] = Module(path, self.load)
        return self.modules[path]

    def load(self, name, importer):
        """A module beside the one that imports it; None for a library."""
        path = os.path.join(self.folder, *name.split("."))
        for candidate in (f"{path}.py", os.path.join(path, "__init__.py")):
            # 'shared' is logging and errors: nothing that values are made of.
            if os.path.isfile(candidate) and not name.startswith("shared"):
                return self.load_path(candidate)
        return None

    def run(self, name, evaluator, arguments):
        """What a function of the solution gives: a value, None when it is absent or always raises."""
        node = self.helpers.functions.get(name)
        if node is None:
            return None
        try:
            return evaluator.call(Function(node, self.helpers), arguments)
        except Raised:
            return None
        except (TooMuch, RecursionError):
            return Unknown(node, "the function takes too many steps to follow", self.helpers)

    def names(self):
        """Every pipeline type that the functions tell apart: the keys of their tables and what they compare with."""
        found = {}
        for name in ("template_url", "get_stack_name", "get_template_parameters", "get_required_keys"):
            if name in self.helpers.functions:
                for node in ast.walk(self.helpers.functions[name]):
                    if isinstance(node, ast.Dict):
                        keys = [k.value for k in node.keys if isinstance(k, ast.Constant) and isinstance(k.value, str)]
                        # A table by pipeline type knows at least one of the solution's own.
                        if set(keys) & (TRAINING_TYPES | {"byom_realtime_builtin"}):
                            found.update(dict.fromkeys(keys, True))
                    elif isinstance(node, ast.Compare) and isinstance(node.left, ast.Name) and node.left.id == "pipeline_type":
                        for part in node.comparators:
                            texts = part.elts if isinstance(part, (ast.List, ast.Tuple, ast.Set)) else [part]
                            found.update({t.value: True for t in texts if isinstance(t, ast.Constant) and isinstance(t.value, str)})
        return list(found)

    def training_lists(self):
        """The lists of the types that stay in the orchestrator's account."""
        lists = []
        for module in filter(None, (self.helpers, self.index)):
            for node in ast.walk(module.tree):
                if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
                    texts = {e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)}
                    if TRAINING_TYPES <= texts and len(texts) == len(node.elts):
                        lists.append({"file": module.path, "line": node.lineno, "types": sorted(texts)})
        return lists

    def function_hashes(self):
        """The functions of lambda_helpers.py by name, each with the hash of its lines."""
        with open(self.helpers.path, encoding="utf-8") as file:
            lines = [line.rstrip() for line in file.read().splitlines()]
        return {
            name: hashlib.sha256("\n".join(lines[node.lineno - 1:node.end_lineno]).encode()).hexdigest()[:16]
            for name, node in self.helpers.functions.items()
        }

    def environment(self):
        """The environment variables that the orchestrator's own modules read by name."""
        found = set()
        for module in list(self.modules.values()):
            for node in ast.walk(module.tree):
                name = None
                if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                    name = node.slice
                elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("os.environ.get", "os.getenv") and node.args:
                    name = node.args[0]
                if isinstance(name, ast.Constant) and isinstance(name.value, str):
                    found.add(name.value)
        return sorted(found)

    def facts(self, name):
        evaluator = Evaluator(name)
        event, multi, stage = Event(), Env("IS_MULTI_ACCOUNT"), Stage()
        url = self.run("template_url", evaluator, [name])
        stack = self.run("get_stack_name", evaluator, [event])
        evaluator.notes.clear()
        parameters = self.run("get_template_parameters", evaluator, [event, multi, stage])
        notes = list(evaluator.notes)
        return {
            "templateUrl": as_json(url),
            "stackName": as_json(stack),
            "parameters": self.parameters(parameters),
            "parametersUnknown": self.place(parameters) if isinstance(parameters, Unknown) else None,
            "keys": evaluator.keys,
            "required": self.required(name),
            "notes": [dict(t) for t in {tuple(sorted(n.items())) for n in notes}],
            "line": self.helpers.functions["get_template_parameters"].lineno if "get_template_parameters" in self.helpers.functions else 0,
        }

    def parameters(self, items):
        result, before = [], {}
        for item in items if isinstance(items, list) else []:
            if isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str):
                value = as_json(item[1])
                unknown = None if value is not None else self.place(item[1])
                if value is not None:
                    value, unknown = self.with_own_ids(item[0], value, before)
                result.append({"name": item[0], "value": value, "unknown": unknown})
            else:
                result.append({"name": None, "value": None, "unknown": self.place(item)})
        return result

    def with_own_ids(self, name, value, before):
        """A blueprint's id belongs to one parameter: another one that uses it uses that parameter's value."""
        for parameter, known in before.items():
            value = self.refer(value, known, parameter)
        if self.ids_of(value) & set().union(*(self.ids_of(known) for known in before.values())):
            return None, {"file": "", "line": 0, "source": "", "why": "a random id that another parameter has too"}
        if self.ids_of(value):
            before[name] = value
        return self.without_numbers(value), None

    def refer(self, value, known, parameter):
        if value == known:
            return {"kind": "parameter", "parameter": parameter}
        if value["kind"] == "concat":
            parts, wanted = value["parts"], known["parts"] if known["kind"] == "concat" else [known]
            for start in range(len(parts) - len(wanted) + 1):
                if parts[start:start + len(wanted)] == wanted:
                    return {**value, "parts": [*parts[:start], {"kind": "parameter", "parameter": parameter}, *parts[start + len(wanted):]]}
        return value

    def ids_of(self, value):
        if isinstance(value, dict):
            own = {value["number"]} if value.get("kind") == "uniqueId" and "number" in value else set()
            return own.union(*(self.ids_of(v) for v in value.values()))
        return set().union(*(self.ids_of(v) for v in value)) if isinstance(value, list) else set()

    def without_numbers(self, value):
        if isinstance(value, dict):
            return {k: self.without_numbers(v) for k, v in value.items() if not (k == "number" and value.get("kind") == "uniqueId")}
        return [self.without_numbers(v) for v in value] if isinstance(value, list) else value

    @staticmethod
    def place(value):
        if isinstance(value, Unknown):
            return {"file": value.file, "line": value.line, "source": value.source, "why": value.why}
        return {"file": "", "line": 0, "source": "", "why": f"a value of Python's type {type(value).__name__}"}

    def required(self, name):
        """The required keys by (registry, problem type)."""
        result = []
        for registry in ("No", "Yes"):
            for problem in ("", "Regression", "BinaryClassification", "MulticlassClassification"):
                evaluator = Evaluator(name, registry=registry, problem_type=problem)
                keys = self.run("get_required_keys", evaluator, [name, registry, problem])
                if isinstance(keys, (list, tuple)):
                    keys = [k for k in keys if isinstance(k, str) and k != "pipeline_type"]
                    result.append({"registry": registry == "Yes", "problemType": problem, "keys": list(dict.fromkeys(keys))})
                elif isinstance(keys, Unknown):
                    result.append({"registry": registry == "Yes", "problemType": problem, "keys": None, "unknown": self.place(keys)})
        return result


def main():
    question = json.load(sys.stdin)
    sys.setrecursionlimit(5000)
    solution = Solution(question["helpers"], question.get("index"))
    names = solution.names()
    wanted = names if question.get("types") is None else question["types"]
    answer = {
        "names": names,
        "functions": solution.function_hashes(),
        "orchestratorAccountLists": solution.training_lists(),
        "types": {name: solution.facts(name) for name in wanted if name in names},
        # Last: what was imported on the way is known only now.
        "environment": solution.environment(),
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    try:
        main()
    except SyntaxError as error:
        json.dump({"syntaxError": {"file": error.filename, "line": error.lineno or 0, "message": error.msg}}, sys.stdout)
