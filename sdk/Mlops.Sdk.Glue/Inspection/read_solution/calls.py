"""Calls: of the solution's own functions, of methods and of libraries."""

import ast
import json

from .expressions import as_json, main_key, transform
from .symbols import Bound, EndsWithSlash, Event, Function, Library, Sym, Unknown, Uuid


class Calls:
    """Evaluates a call."""

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
