"""The Python files of a solution."""

import ast

from .symbols import Function, Library


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
