"""Tests of conditions on the request and the settings.

Written by "mlops integrate"; changes made here are lost.
"""
import pytest
from mlops_blueprints.runtime import predicates as p
from mlops_blueprints.runtime import values as v
from mlops_blueprints.runtime.evaluation import Evaluator
from mlops_blueprints.runtime.model import Blueprint, RequestKey, StackName
from mlops_blueprints.runtime.settings import Settings

BLUEPRINT = Blueprint("conditions", "1", "c.yaml", "pipeline", StackName("a", "C"), [RequestKey("a", "string"), RequestKey("b", "string")], [], [], [])
SETTINGS = Settings("eu-west-1", "1", "b", "a", "t", "r", "mlops", True, False)
YES, NO = p.KeyIn("a", ["x"]), p.KeyPresent("b")


@pytest.mark.parametrize(
    "predicate, holds, keys",
    [
        (YES, True, ["a"]), (NO, False, ["b"]), (p.MultiAccount(), True, []), (p.ModelRegistry(), False, []), (p.Not(NO), True, ["b"]),
        (p.All([YES, NO]), False, ["a", "b"]), (p.Any([YES, NO]), True, ["a", "b"]),
    ],
)
def test_a_condition_holds_or_not(predicate, holds, keys):
    run = Evaluator(BLUEPRINT, {"a": " x ", "b": ""}, SETTINGS, None)
    value = p.Conditional(predicate, v.Key("a"), v.Constant("otherwise"))

    assert (predicate.holds(run), predicate.keys()) == (holds, keys)
    assert run.evaluate(value).text == (" x " if holds else "otherwise")
    assert v.conditions(value) == [predicate]
    assert list(v.possible_keys(value)) == list(dict.fromkeys([*keys, "a"]))
