"""Conditions: comparisons, and, or, not, and whether a value counts as true."""

import ast

from .expressions import main_key
from .modules import Module
from .symbols import Bound, EndsWithSlash, Env, Event, Function, Library, Stage, Sym, Test, Unknown, Uuid, WithoutLast


class Conditions:
    """Makes predicates of the manifest of what depends on the request or the settings."""

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
