"""Statements: what a function does before it returns."""

import ast

from .symbols import Raised, TooMuch, Unknown

MAX_DEPTH = 24


class Statements:
    """Runs the statements of a function to its end."""

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
