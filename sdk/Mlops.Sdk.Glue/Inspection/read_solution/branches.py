"""Both ways of a condition that is not known, and the one value that they come to."""

import ast

from .expressions import as_json, constant, main_key, transform
from .symbols import EndsWithSlash, Raised, Sym, Test, Unknown, WithoutLast


class Branches:
    """Goes both ways of an if and puts together what they give."""

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
