"""Tests of ids that are made of the request.

Written by "mlops integrate"; changes made here are lost.
"""
from mlops_blueprints.runtime.evaluation import Evaluator
from mlops_blueprints.runtime.model import Blueprint, StackName, TemplateParameter
from mlops_blueprints.runtime.settings import Settings
from mlops_blueprints.runtime.unique_ids import UniqueId
from mlops_blueprints.runtime.values import walk

BLUEPRINT = Blueprint("ids", "1", "i.yaml", "pipeline", StackName("a", "I"), [], [TemplateParameter("Id", "String", UniqueId(8)), TemplateParameter("Other", "String", UniqueId(8))], [], [])
SETTINGS = Settings("eu-west-1", "1", "b", "a", "t", "r", "mlops", True, False)


def ids(request, stage=None):
    run = Evaluator(BLUEPRINT, request, SETTINGS, stage)
    return [run.parameter(parameter.name).text for parameter in BLUEPRINT.parameters]


def test_an_id_is_that_of_the_request_the_parameter_and_the_stage():
    request = {"a": {"x": [1], "y": "z"}, "b": 1}
    same = {"b": 1, "pipeline_type": "IDS", "a": {"y": "z", "x": [1]}}

    assert ids(request) == ids(same)
    assert len({*ids(request), *ids(request, "dev"), *ids({"a": 1})}) == 6
    assert all(len(text) == 8 for text in ids(request))
    assert walk(UniqueId(8)) == [UniqueId(8)]
