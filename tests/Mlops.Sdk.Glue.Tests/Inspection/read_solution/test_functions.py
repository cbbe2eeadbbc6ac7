"""What functions come to: statements, branches and conditions together."""

import pytest

from read_solution.evaluator import Evaluator
from read_solution.expressions import as_json
from read_solution.symbols import Env, Event, Stage, Unknown


def result(solution, text, *arguments, **siblings):
    return solution(text, **siblings).run("f", Evaluator("my_type"), list(arguments) or [Event()])


def present(name):
    return {"kind": "keyPresent", "key": name}


@pytest.mark.parametrize(("source", "kind"), [
    ("event['a'].strip()", "transform"),
    ("f\"{event['a']}-x\"", "concat"),
    ("os.environ['REGION']", "setting"),
    ("uuid.uuid4().hex[:4]", "uniqueId"),
    ("json.dumps(event['a'])", "transform"),
    ("image_uris.retrieve(framework='xgboost', region='r', version=event.get('v'))", "sageMakerImage"),
])
def test_expression_is_one_of_the_blueprints(solution, source, kind):
    value = result(solution, f"import json, os, uuid\nfrom sagemaker import image_uris\ndef f(event):\n    return {source}\n")

    assert as_json(value)["kind"] == kind


def test_if_on_a_key_is_a_conditional(solution):
    value = result(solution, """
        def f(event):
            if event.get("a"):
                return "yes"
            return "no"
    """)

    assert value.json == {
        "kind": "conditional", "if": present("a"), "then": {"kind": "constant", "text": "yes"}, "else": {"kind": "constant", "text": "no"},
    }


def test_if_on_what_is_known_takes_one_way(solution):
    assert result(solution, "def f(event):\n    return 'mine' if event['pipeline_type'] == 'my_type' else 'other'\n") == "mine"


def test_lists_that_differ_by_a_condition_are_put_together(solution):
    value = result(solution, """
        def f(event):
            items = [("A", "1")]
            if event.get("b"):
                items.append(("B", event["b"]))
            return items
    """)

    assert [name for name, _ in value] == ["A", "B"]
    assert value[1][1].json == {"kind": "key", "key": "b"}


def test_stage_makes_a_key_differ_per_stage(solution):
    helpers = solution("def f(event, stage):\n    return event['a'][stage]\n")
    evaluator = Evaluator("my_type")

    helpers.run("f", evaluator, [Event(), Stage()])

    assert evaluator.keys["a"]["perStage"]


def test_negations_cancel_each_other(solution):
    value = result(solution, "def f(event):\n    return 'a' if not (not event.get('k')) else 'b'\n")

    assert value.json["if"] == present("k")


@pytest.mark.parametrize(("text", "predicate"), [("True", {"kind": "multiAccount"}), ("False", {"kind": "not", "of": {"kind": "multiAccount"}})])
def test_environment_variables_of_the_setup_are_predicates(solution, text, predicate):
    value = result(solution, f"def f(multi):\n    return 'a' if multi == '{text}' else 'b'\n", Env("IS_MULTI_ACCOUNT"))

    assert value.json["if"] == predicate


def test_a_slash_at_the_end_that_is_cut_off_is_a_transformation(solution):
    value = result(solution, """
        def f(event):
            path = event["path"]
            if path.endswith("/"):
                path = path[:-1]
            return path
    """)

    assert value.json == {"kind": "transform", "of": {"kind": "key", "key": "path"}, "transformation": "withoutTrailingSlash"}


def test_a_sibling_module_is_followed(solution):
    assert result(solution, "from constants import NAME\ndef f(event):\n    return NAME\n", constants="NAME = 'n'\n") == "n"


def test_a_loop_leaves_its_variables_unknown_and_a_note(solution):
    helpers = solution("def f(event):\n    for i in event['a']:\n        x = i\n    return x\n")
    evaluator = Evaluator("my_type")

    assert isinstance(helpers.run("f", evaluator, [Event()]), Unknown)
    assert [note["what"] for note in evaluator.notes] == ["statement"]


def test_a_function_without_end_is_given_up(solution):
    assert isinstance(result(solution, "def f(event):\n    return f(event)\n"), Unknown)


def test_a_function_that_always_raises_has_no_value(solution):
    assert result(solution, "def f(event):\n    raise ValueError()\n") is None
