"""The checkout of a solution."""

import ast
import hashlib
import os

from .modules import Module
from .symbols import Function, Raised, TooMuch, Unknown

TRAINING_TYPES = {"model_autopilot_training", "model_training_builtin", "model_tuner_builtin"}


class Solution:
    """The orchestrator's own modules, and what can be told of them without a pipeline type."""

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
