"""Names, constants, lists, texts and what is put together of them."""

import ast

from .expressions import concat
from .symbols import Sym, Unknown, Uuid

MAX_TEXT = 10_000


class Literals:
    """Evaluates what is written as a value."""

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
