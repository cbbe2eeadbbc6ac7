"""What is told of a pipeline type and of the solution as a whole."""

import io
import json
import sys

from read_solution import __main__ as program
from read_solution.facts import facts
from read_solution.ids import with_own_ids

HELPERS = """
    import uuid

    def get_template_parameters(event, multi, stage=None):
        name = f"{event['name']}-{uuid.uuid4().hex[:4]}"
        return [("Name", name), ("Copy", name), ("Odd", open(event["file"]))]

    def get_required_keys(pipeline_type, registry, problem_type=None):
        if pipeline_type == "mine":
            return ["pipeline_type", "name", "file"]
"""


def test_parameters_have_their_expressions_or_the_place_that_computes_them(solution):
    known = facts(solution(HELPERS), "mine")

    name, copy, odd = known["parameters"]
    assert name["value"]["kind"] == "concat"
    assert copy["value"] == {"kind": "parameter", "parameter": "Name"}
    assert odd["value"] is None and odd["unknown"]["source"] == "open(event['file'])"
    assert all(case["keys"] == ["name", "file"] for case in known["required"])


def test_an_id_of_which_another_parameter_has_a_part_is_nobodys_own():
    one = {"kind": "uniqueId", "length": 4, "number": 1}
    before = {}
    assert with_own_ids("A", {"kind": "concat", "parts": [{"kind": "key", "key": "k"}, one]}, before)[1] is None

    value, unknown = with_own_ids("B", one, before)

    assert value is None
    assert "another parameter" in unknown["why"]


def test_functions_are_known_by_the_hash_of_their_lines(solution):
    first = solution("def f():\n    return 1\n").function_hashes()
    second = solution("\n\ndef f():\n    return 1   \n").function_hashes()

    assert first == second


def test_environment_names_what_is_read(solution):
    assert solution("import os\nA = os.environ['A']\nB = os.getenv('B')\n").environment() == ["A", "B"]


def test_a_file_that_is_no_python_is_told_with_its_line(tmp_path, monkeypatch, capsys):
    (tmp_path / "lambda_helpers.py").write_text("x = 1\ndef (:\n")
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"helpers": str(tmp_path / "lambda_helpers.py")})))

    program.main()

    assert json.loads(capsys.readouterr().out)["syntaxError"]["line"] == 2
