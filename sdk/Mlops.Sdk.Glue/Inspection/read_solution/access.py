"""Parts of values: members, elements, slices; request keys and environment variables among them."""

import ast

from .expressions import as_json, is_plain, key, main_key, place, transform
from .modules import Module
from .symbols import Bound, Env, Event, Library, Raised, Stage, Sym, Unknown, Uuid, WithoutLast

SETTINGS = {
    "ASSETS_BUCKET": "assetsBucket",
    "BLUEPRINT_BUCKET": "blueprintBucket",
    "REGION": "region",
    "AWS_REGION": "region",
    "MLOPS_NOTIFICATIONS_SNS_TOPIC": "notificationsTopicArn",
    "ECR_REPO_ARN": "ecrRepositoryArn",
    "PIPELINE_STACK_NAME": "stackNamePrefix",
}


class Access:
    """Reads a part of a value."""

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
            fact["defaultUnknown"] = place(default)
        elif default not in (None, "") and is_plain(default):
            fact["default"] = default
        return key(name)

    def variable(self, name, node, module):
        if name in ("IS_MULTI_ACCOUNT", "USE_MODEL_REGISTRY"):
            return Env(name)
        return Sym("setting", setting=SETTINGS[name]) if name in SETTINGS else Unknown(node, f"the environment variable {name}", module)
