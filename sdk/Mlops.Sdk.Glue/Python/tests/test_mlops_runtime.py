"""Tests of what the pipeline types made with Mlops.Sdk are run with.

Written by "mlops integrate"; changes made here are lost.
"""
from decimal import Decimal

import pytest
from mlops_blueprints.runtime import constraints, numbers, planning, reading, requests, settings, texts, validation
from mlops_blueprints.runtime import values as v
from mlops_blueprints.runtime.evaluation import Evaluator
from mlops_blueprints.runtime.model import Blueprint, Constraints, DerivedName, RequestKey, StackName, TemplateParameter
from mlops_blueprints.runtime.problems import Problem, ProblemError, texts as lines_of


class Chosen:
    """A condition: that a key has a value."""

    def __init__(self, key, *values):
        self.key, self.values = key, values

    def holds(self, run):
        return texts.as_text(run.key_value(self.key)) in self.values

    def keys(self):
        return [self.key]


class When:
    """A value that depends on a condition."""

    def __init__(self, when, then):
        self.when, self.then = when, then

    def node(self, run, keys):
        return self.then.node(run, keys) if self.when.holds(run) else ""

    def parts(self):
        return [self.then]


class Unknown:
    """A value that cannot be computed."""

    def node(self, run, keys):
        if run.key_value("choice") == "three":
            raise ProblemError(Problem("MLOPS2113", "There is none.", "/choice", "another"))
        return ""

    def parts(self):
        return []


KINDS = Blueprint(
    pipeline_type="kinds",
    version="1.0.0",
    template="kinds.yaml",
    deployment="pipeline",
    stack_name=StackName("name", "Kinds"),
    keys=[
        RequestKey("name", "string", required=True, description="What it is called.", constraints=Constraints(max_length=200)),
        RequestKey("size", "integer", required=True, per_stage=True, example=3, constraints=Constraints(min_value=Decimal(1), max_value=Decimal(9))),
        RequestKey("share", "number", default=0.5, constraints=Constraints(max_value=Decimal("0.5"))),
        RequestKey("least", "number", constraints=Constraints(min_value=Decimal(2))),
        RequestKey("flag", "boolean", default=True),
        RequestKey("input", "s3Location", per_stage=True),
        RequestKey("prefix", "s3Prefix"),
        RequestKey("settings", "json", per_stage=True),
        RequestKey("labels", "json", required=True, may_be_empty_when=Chosen("choice", "two"), default=[], example=["a"]),
        RequestKey("score", "jsonValue", may_be_empty_when=Chosen("choice", "two")),
        RequestKey("release", "version"),
        RequestKey("choice", "string", default="one", constraints=Constraints(allowed_values=("one", "two", "three"), description="Choose.")),
        RequestKey("only", "string", constraints=Constraints(allowed_values=("this",), description="There is one.")),
        RequestKey("secret", "string", required_when=Chosen("choice", "two"), constraints=Constraints(min_length=4)),
        RequestKey("code", "string", constraints=Constraints(allowed_pattern=r"[a-z]\z", python_pattern=r"[a-z]\Z", description="A letter.")),
        RequestKey("pair", "string", constraints=Constraints(min_length=2, max_length=3)),
        RequestKey("idle", "string"),
        RequestKey("zones", "list", required=True, default=["z"], may_be_empty_when=Chosen("choice", "two")),
        RequestKey("weights", "numberList", constraints=Constraints(max_value=Decimal(9))),
    ],
    parameters=[
        TemplateParameter("Bucket", "String", v.Setting("assets_bucket")),
        TemplateParameter("Size", "Number", v.Key("size")),
        TemplateParameter("Share", "Number", v.Key("share"), constraints=Constraints(min_value=Decimal("-0.5"))),
        TemplateParameter("Input", "String", v.Key("input")),
        TemplateParameter("Name", "String", v.Concat([v.Constant("n-"), v.Key("name")]), constraints=Constraints(max_length=150)),
        TemplateParameter("Copy", "String", v.Parameter("Name")),
        TemplateParameter("Secret", "String", v.Key("secret"), no_echo=True, constraints=Constraints(max_length=20)),
        TemplateParameter("Release", "String", v.Key("release")),
        TemplateParameter("Idle", "String", When(Chosen("choice", "two"), v.Key("idle")), constraints=Constraints(max_length=3)),
        TemplateParameter("Region", "String", v.Setting("region"), constraints=Constraints(allowed_values=("eu-west-1", "us-east-1"))),
        TemplateParameter("Unknown", "String", Unknown()),
        TemplateParameter("Zones", "CommaDelimitedList", v.Key("zones"), constraints=Constraints(allowed_pattern="[a-z]")),
        TemplateParameter("Weights", "List<Number>", v.Key("weights")),
        TemplateParameter("Pair", "String", v.Key("pair")),
        TemplateParameter("Settings", "String", v.Concat([v.Key("settings")])),
    ],
    derived_names=[
        DerivedName("job", v.Concat([v.Key("name"), v.Constant("-job")]), Constraints(max_length=40)),
        DerivedName("fixed", v.Setting("region"), Constraints(min_length=9)),
    ],
    capabilities=["CAPABILITY_NAMED_IAM"],
)

# Settings: for one account and for several, for a pipeline that stays in one, and with a region that a parameter refuses.
ONE = settings.Settings("eu-west-1", "123456789012", "blueprints", "assets", "topic", "repository", "mlops", False, False)
SEVERAL = ONE._replace(is_multi_account=True)
RIGHT = {"name": "Churn", "size": 3, "labels": ["a"], "zones": ["a"]}
ABSENT = "absent"
ONE_ACCOUNT, STAGED, STANDING_FOR_DEV = (KINDS, ONE), (KINDS, SEVERAL), (KINDS, ONE._replace(single_account_stage="dev"))
IN_ONE_OF_SEVERAL, ELSEWHERE = (KINDS._replace(deployment="pipelineInOrchestratorAccount"), SEVERAL), (KINDS, ONE._replace(region="eu-north"))

# What is changed in a request that is right, the blueprint and settings, and how each problem that is found begins.
CASES = [
    ({}, ONE_ACCOUNT, []),
    ({"name": ABSENT}, ONE_ACCOUNT, ["MLOPS2101 /name: 'name' is missing. Expected: text. What it is called."]),
    ({"name": " "}, ONE_ACCOUNT, ["MLOPS2102 /name: 'name' is empty. Expected: text. What it is called."]),
    ({"name": 5}, ONE_ACCOUNT, ['MLOPS2103 /name: \'name\' is the number 5. Expected: text. Write it in double quotes: "5".']),
    ({"name": None, "Nam": "x"}, ONE_ACCOUNT, ["MLOPS2101 /name: 'name' is missing. Expected: text. The request has 'Nam': rename it to 'name'."]),
    ({"size": "x"}, ONE_ACCOUNT, ['MLOPS2103 /size: \'size\' is the text "x". Expected: a whole number.']),
    ({"size": 10}, ONE_ACCOUNT, ["MLOPS2104 /size: 'size' is the number 10. Expected: a number from 1 to 9."]),
    ({"size": True}, ONE_ACCOUNT, ["MLOPS2103 /size: 'size' is true. Expected: a whole number."]),
    ({"size": "4"}, ONE_ACCOUNT, []),
    ({"share": 0.75}, ONE_ACCOUNT, ["MLOPS2104 /share: 'share' is the number 0.75. Expected: a number of at most 0.5."]),
    ({"share": "-0.75"}, ONE_ACCOUNT, ['MLOPS2104 /share: \'share\' is the text "-0.75". Expected: a number of at least -0.5.']),
    ({"share": "1e"}, ONE_ACCOUNT, ['MLOPS2103 /share: \'share\' is the text "1e". Expected: a number.']),
    ({"least": 1}, ONE_ACCOUNT, ["MLOPS2104 /least: 'least' is the number 1. Expected: a number of at least 2."]),
    ({"flag": "true"}, ONE_ACCOUNT, ['MLOPS2103 /flag: \'flag\' is the text "true". Expected: true or false. Write true, without quotes.']),
    ({"flag": "maybe"}, ONE_ACCOUNT, ['MLOPS2103 /flag: \'flag\' is the text "maybe". Expected: true or false.']),
    ({"flag": "False"}, ONE_ACCOUNT, []),
    ({"input": "Bucket"}, ONE_ACCOUNT, ['MLOPS2103 /input: \'input\' is the text "Bucket". Expected: an S3 location, bucket/key. Name the bucket, a slash and the key, such as my-bucket/data/input.csv.']),
    ({"input": "s3://bucket/key"}, ONE_ACCOUNT, []),
    ({"input": 1}, ONE_ACCOUNT, ["MLOPS2103 /input: 'input' is the number 1. Expected: an S3 location, bucket/key."]),
    ({"prefix": "a b"}, ONE_ACCOUNT, ['MLOPS2103 /prefix: \'prefix\' is the text "a b". Expected: an S3 bucket or a location in one, bucket/p']),
    ({"prefix": "S3://bucket"}, ONE_ACCOUNT, []),
    ({"prefix": []}, ONE_ACCOUNT, ["MLOPS2103 /prefix: 'prefix' is an array. Expected: an S3 bucket or a location in one, bucket/prefix."]),
    ({"settings": "{\"a\": 1, \"a\": 2}"}, ONE_ACCOUNT, ['MLOPS2103 /settings: \'settings\' is the text "{"a": 1, "a": 2}". Expected: a JSON object or array.']),
    ({"settings": "[NaN]"}, ONE_ACCOUNT, ['MLOPS2103 /settings: \'settings\' is the text "[NaN]". Expected: a JSON object or array.']),
    ({"settings": "[1]"}, ONE_ACCOUNT, []),
    ({"settings": "text"}, ONE_ACCOUNT, ['MLOPS2103 /settings: \'settings\' is the text "text". Expected: a JSON object or array.']),
    ({"settings": 5}, ONE_ACCOUNT, ["MLOPS2103 /settings: 'settings' is the number 5. Expected: a JSON object or array."]),
    ({"settings": {"a": "x" * 4200}}, ONE_ACCOUNT, ["MLOPS2105 /settings: 'settings' is an object. Expected: at most 4096 bytes, CloudFormation's limit for a parameter."]),
    ({"labels": []}, ONE_ACCOUNT, []),
    ({"labels": [], "choice": "two", "secret": "long enough"}, ONE_ACCOUNT, ['warning: MLOPS2102 /labels: \'labels\' is empty; the pipeline goes without. Expected: a JSON object or array. For example: "labels": ["a"].']),
    ({"labels": 0, "choice": "two", "secret": "long enough"}, ONE_ACCOUNT, ['warning: MLOPS2102 /labels: \'labels\' is empty; the pipeline goes without. Expected: a JSON object or array. For example: "labels": ["a"].']),
    ({"labels": "", "score": {}, "choice": "two", "secret": "long"}, ONE_ACCOUNT, ['warning: MLOPS2102 /labels: \'labels\' is empty; the pipeline goes without. Expected: a JSON object or array. For example: "labels": ["a"].']),
    ({"labels": False, "score": 0, "choice": "two", "secret": "long"}, ONE_ACCOUNT, ['warning: MLOPS2102 /labels: \'labels\' is empty; the pipeline goes without. Expected: a JSON object or array. For example: "labels": ["a"].']),
    ({"score": 0.5, "release": 1.5}, ONE_ACCOUNT, []),
    ({"release": []}, ONE_ACCOUNT, ["MLOPS2103 /release: 'release' is an array. Expected: a version."]),
    ({"choice": "twoo"}, ONE_ACCOUNT, ['MLOPS2106 /choice: \'choice\' is the text "twoo". Expected: one of "one", "two", "three". Did you mean \'two\'?']),
    ({"choice": "elsewhere"}, ONE_ACCOUNT, ['MLOPS2106 /choice: \'choice\' is the text "elsewhere". Expected: one of "one", "two", "three". Choose.']),
    ({"choice": "three"}, ONE_ACCOUNT, ['MLOPS2113 /choice: There is none. Expected: another.']),
    ({"only": "that"}, ONE_ACCOUNT, ['MLOPS2106 /only: \'only\' is the text "that". Expected: "this". There is one.']),
    ({"choice": "two"}, ONE_ACCOUNT, ["MLOPS2101 /secret: 'secret' is missing. Expected: text."]),
    ({"choice": "two", "secret": "abc"}, ONE_ACCOUNT, ["MLOPS2105 /secret: 'secret' is a value that is not shown. Expected: a length of at least 4 characters, not 3."]),
    ({"choice": "two", "secret": "x" * 21}, ONE_ACCOUNT, ["MLOPS2105 /secret: 'secret' is a value that is not shown. Expected: a length of at most 20 characters, not 21."]),
    ({"choice": "two", "secret": "long", "idle": "four"}, ONE_ACCOUNT, ['MLOPS2105 /idle: \'idle\' is the text "four". Expected: a length of at most 3 characters, not 4.']),
    ({"idle": 5}, ONE_ACCOUNT, ['warning: MLOPS2103 /idle: \'idle\' is the number 5. Expected: text. Write it in double quotes: "5".']),
    ({"code": "a\n"}, ONE_ACCOUNT, ['MLOPS2107 /code: \'code\' is the text "a ". Expected: text that matches [a-z]\\z. A letter.']),
    ({"code": "é"}, ONE_ACCOUNT, ['MLOPS2107 /code: \'code\' is the text "\xe9". Expected: text that matches [a-z]\\z. A letter.']),
    ({"pair": "x"}, ONE_ACCOUNT, ['MLOPS2105 /pair: \'pair\' is the text "x". Expected: a length from 2 to 3 characters, not 1.']),
    ({"pair": "\U0001F600\U0001F600"}, ONE_ACCOUNT, ['MLOPS2105 /pair: \'pair\' is the text "\U0001f600\U0001f600". Expected: a length from 2 to 3 characters, not 4.']),
    ({"name": "x" * 120}, ONE_ACCOUNT, ["MLOPS2112 /name: The stack's name has 132 characters: 'mlops-"]),
    ({"name": "x" * 160}, ONE_ACCOUNT, ['MLOPS2105 /name: \'name\' makes the template parameter \'Name\' "n-']),
    ({"name": "a_b"}, ONE_ACCOUNT, ["MLOPS2112 /name: The stack's name is 'mlops-a_b-kinds'. Expected: letters, digits and hyphens, a letter first. Use only letters, digits and hyphens in 'name'."]),
    ({"unknown": 1, "shar": 0.1}, ONE_ACCOUNT, ["warning: MLOPS2111 /unknown: 'unknown' is not a key of this pipeline type; it has no effect. Expecte", "warning: MLOPS2111 /shar: 'shar' is not a key of this pipeline type; it has no effect. Expected: one"]),
    ({"x" * 80: "line\nline"}, ONE_ACCOUNT, ['warning: MLOPS2111 /']),
    ({"size": {"dev": 1, "staging": 2, "prod": 3}}, ONE_ACCOUNT, ["MLOPS2110 /size: 'size' is an object with a value for each stage. Expected: a whole number. The orchestrator deploys to one account. Give one value, or name the stage that the account stands for in the setting singleAccountStage."]),
    ({"size": {"dev": 1, "staging": 2, "prod": 30}}, STANDING_FOR_DEV, ["MLOPS2104 /size/prod: 'size' is the number 30. Expected: a number from 1 to 9."]),
    ({"size": {"prod": 3}}, STANDING_FOR_DEV, ["MLOPS2108 /size/dev: 'size' has no value for dev. Expected: a value for dev, which the account stands for. Add what is missing, or give one value for all stages."]),
    ({"zones": ["a", " b "], "weights": "1, 2"}, ONE_ACCOUNT, []),
    ({"zones": []}, ONE_ACCOUNT, ["MLOPS2102 /zones: 'zones' is empty. Expected: a list of texts."]),
    ({"zones": [], "choice": "two", "secret": "long"}, ONE_ACCOUNT, ["warning: MLOPS2102 /zones: 'zones' is empty; the pipeline goes without. Expected: a list of texts."]),
    ({"zones": "a, B"}, ONE_ACCOUNT, ['MLOPS2107 /zones: \'zones\' makes the template parameter \'Zones\' "a,B". Expected: text that matches [a-z].']),
    ({"zones": ["a", "B", "c,d"]}, ONE_ACCOUNT, ['MLOPS2103 /zones/2: \'zones\' has the text "c,d". Expected: text without a comma.']),
    ({"zones": ["a", "B"]}, ONE_ACCOUNT, ['MLOPS2107 /zones/1: \'zones\' has the text "B". Expected: text that matches [a-z].']),
    ({"weights": [1, "x", True]}, ONE_ACCOUNT, ['MLOPS2103 /weights/1: \'weights\' has the text "x". Expected: a number.', "MLOPS2103 /weights/2: 'weights' has true. Expected: a number."]),
    ({"weights": "1, x"}, ONE_ACCOUNT, ['MLOPS2103 /weights: \'weights\' is the text "1, x". Expected: a list of numbers.']),
    ({"weights": [9, 10]}, ONE_ACCOUNT, ["MLOPS2104 /weights/1: 'weights' has the number 10. Expected: a number of at most 9."]),
    ({"size": {"dev": 1}}, ONE_ACCOUNT, ["MLOPS2108 /size/staging: 'size' has no value for staging and prod. Expected: a value for each of dev"]),
    ({"name": {"dev": "a"}}, ONE_ACCOUNT, ["MLOPS2110 /name: 'name' is an object with a value for each stage. Expected: text. 'name' takes one value for all stages. Give one value."]),
    ({"size": {}}, ONE_ACCOUNT, ["MLOPS2108 /size/dev: 'size' has no value for dev and staging and prod. Expected: a value for each of"]),
    ({"size": {"a": 1, "dev": 1, "staging": 2, "prod": 3}}, ONE_ACCOUNT, ["MLOPS2109 /size/a: 'size' has a value for 'a', which is not a stage. Expected: a value for each of dev, staging, prod. Remove 'a'."]),
    ({"size": {"dev": 1, "staging": 2, "prod": 3}}, STAGED, []),
    ({"size": {"dev": 1, "prod": 30}}, STAGED, ["MLOPS2108 /size/staging: 'size' has no value for staging. Expected: a value for each of dev, staging", "MLOPS2104 /size/prod: 'size' is the number 30. Expected: a number from 1 to 9."]),
    ({"size": {"dev": 1, "stagin": 2, "prod": 3}}, STAGED, ["MLOPS2109 /size/stagin: 'size' has a value for 'stagin', which is not a stage. Expected: a value for each of dev, staging, prod. Did you mean 'staging'?"]),
    ({"size": {"dev": 1, "staging": 2, "prod": 3, "test": 4}}, STAGED, ["warning: MLOPS2109 /size/test: 'size' has a value for 'test', which is not a stage. Expected: a value for each of dev, staging, prod. Remove 'test'."]),
    ({"size": {"dev": 0, "staging": None, "prod": 3}}, STAGED, ["MLOPS2108 /size/staging: 'size' has no value for staging. Expected: a value for each of dev, staging", "MLOPS2104 /size/dev: 'size' is the number 0. Expected: a number from 1 to 9."]),
    ({"settings": {"dev": [], "staging": {}, "prod": {"a/b": "~"}}}, STAGED, []),
    ({"name": "x" * 100}, STAGED, ["MLOPS2112 /name: The stack's name has 112 characters: 'mlops-"]),
    ({"size": {"devs": 1, "stagin": 2, "zzz": 3}}, STAGED, ["MLOPS2109 /size/devs: 'size' has a value for 'devs', which is not a stage. Expected: a value for each of dev, staging, prod. Did you mean 'dev'?", "MLOPS2109 /size/stagin: 'size' has a value for 'stagin', which is not a stage. Expected: a value for each of dev, staging, prod. Did you mean 'staging'?", "MLOPS2109 /size/zzz: 'size' has a value for 'zzz', which is not a stage. Expected: a value for each of dev, staging, prod. Remove 'zzz'.", "MLOPS2108 /size/prod: 'size' has no value for prod. Expected: a value for each of dev, staging, prod. Add what is missing, or give one value for all stages."]),
    ({"size": {"dev": 1, "staging": 2, "prod": 3}}, IN_ONE_OF_SEVERAL, ["MLOPS2110 /size: 'size' is an object with a value for each stage. Expected: a whole number. Pipeline"]),
    ({"region": 1}, ELSEWHERE, ['MLOPS2106 The template parameter \'Region\' becomes "eu-north". Expected: one of "eu-west-1", "us-east-1".', 'MLOPS2112 The fixed\'s name is "eu-north". Expected: a length of at least 9 characters, not 8.', "warning: MLOPS2111 /region: 'region' is not a key of this pipeline type; it has no effect. Expected:"]),
]


@pytest.mark.parametrize("overrides, modes, expected", CASES)
def test_validate_a_request_tells_everything_that_is_wrong(overrides, modes, expected):
    request = {name: value for name, value in {**RIGHT, **overrides}.items() if value != ABSENT}
    blueprint, current = modes

    found = [("warning: " if problem.is_warning else "") + str(problem) for problem in validation.validate(blueprint, request, current)]

    assert len(found) == len(expected)
    assert all(text.startswith(beginning) for text, beginning in zip(found, expected)), found


def test_template_parameters_of_a_stage_are_those_of_the_request():
    request = {**RIGHT, "size": {"dev": 1, "staging": 2, "prod": 3}, "input": "s3://bucket/key", "settings": '{"a": 1}', "secret": "long"}

    parameters = dict(planning.template_parameters(KINDS, request, SEVERAL, "staging"))

    assert parameters == {
        "Bucket": "assets", "Size": "2", "Share": "0.5", "Input": "bucket/key", "Name": "n-Churn", "Copy": "n-Churn", "Secret": "long", "Release": "",
        "Idle": "", "Region": "eu-west-1", "Unknown": "", "Zones": "a", "Weights": "", "Pair": "", "Settings": '{"a": 1}',
    }
    assert planning.stack_name(KINDS, request, SEVERAL) == "mlops-churn-kinds"
    assert planning.max_stack_name_length(KINDS._replace(deployment="stack"), ONE) == 128
    assert (KINDS.stages(SEVERAL), KINDS.stages(ONE)) == (["dev", "staging", "prod"], [None])


def test_identity_of_a_parameter_has_all_but_the_pipeline_types_key():
    run = Evaluator(KINDS, {"pipeline_type": "kinds", "name": "a"}, ONE, "dev")

    assert run.identity() == ["kinds", {"name": "a"}, "", "dev"]


@pytest.mark.parametrize(
    "request_, code",
    [({"a": ["x", 1, None, {}]}, None), ({"a": float("nan")}, "MLOPS2001"), ({"a": ["\ud800"]}, "MLOPS2001"), ({"\udc00": 1}, "MLOPS2001")],
)
def test_problems_of_what_is_no_json_are_told(request_, code):
    assert [problem.code for problem in requests.problems_of(request_)] == ([] if code is None else [code])


def test_problems_of_a_request_that_is_nested_too_deep_are_told():
    node = []
    for _ in range(64):
        node = [node]

    assert lines_of(requests.problems_of({"a": node})) == "MLOPS2004 Objects and arrays are nested more than 64 deep."
    assert texts.json_container("[" * 70 + "]" * 70) is None


@pytest.mark.parametrize(
    "text, number",
    [
        ("1", "1"), ("-.5", "-0.5"), ("1e3", "1000"), ("x", None), ("1e400", None), ("1e-40", "0"), ("9" * 40, str(2**96 - 1)),
        ("-" + "9" * 40, "-" + str(2**96 - 1)), ("12345678901234567890.123456789", "12345678901234567890.123456789"),
    ],
)
def test_numbers_are_as_precise_as_decimals(text, number):
    assert numbers.parse(text) == (None if number is None else Decimal(number))


def test_integers_have_neither_point_nor_exponent():
    assert [numbers.is_integer(text) for text in ("-7", "7.0", "1e3", "9" * 400)] == [True, False, False, False]


def test_texts_are_cased_letter_for_letter():
    assert (texts.lower("ÀB\u0130"), texts.upper("àß\u017f"), texts.lower("AB"), texts.upper("ab")) == ("àb\u0130", "Àß\u017f", "ab", "AB")
    assert texts.ordinal("a") < texts.ordinal("b")


def test_values_are_quoted_with_their_kind():
    nodes = [None, True, "a\nb", 1.5, {}, []]
    assert [texts.quoted(node) for node in nodes] == ["null", "true", 'the text "a b"', "the number 1.5", "an object", "an array"]


def test_names_that_are_near_are_found():
    assert texts.nearest("chioce", ["other", "choice", "choices"]) == "choice"
    assert texts.nearest("x", ["elsewhere"]) is None
    assert texts.nearest_first("b", ["abc", "b"]) == ["b", "abc"]


def test_values_that_say_none_do_so_in_each_form():
    key = RequestKey("labels", "json", may_be_empty_when=Chosen("choice", "two"))
    assert [reading.says_none(key, node) for node in (None, " ", False, [], {}, 0, -0.0, 1, [1])] == [True] * 7 + [False] * 2
    assert reading.is_present("x") and not reading.is_present(None) and not reading.is_present("")
    assert reading.value(RequestKey("release", "version"), {"release": 1.5}, None) == "1.5"


@pytest.mark.parametrize("given, expected", [(["a"], True), ([], False), ("a", True), ("", False), (None, False)])
def test_a_list_without_items_is_not_present(given, expected):
    assert Evaluator(KINDS, {"zones": given}, ONE, None).is_present("zones") == expected


def test_a_parameter_that_must_be_a_number_is_none_otherwise():
    assert [found.expected for found in constraints.of_parameter(TemplateParameter("Size", "Number", v.Constant("x")), "x")] == ["a number"]


def test_settings_are_read_from_the_environment(monkeypatch):
    environment = {
        "MLOPS_NOTIFICATIONS_SNS_TOPIC": "arn:aws:sns:eu-west-1:123456789012:topic", "REGION": "eu-west-1", "BLUEPRINT_BUCKET": "b", "ASSETS_BUCKET": "a",
        "PIPELINE_STACK_NAME": "mlops", "IS_MULTI_ACCOUNT": "True", "USE_MODEL_REGISTRY": "Yes", "ECR_REPO_ARN": "r",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    current = settings.from_environment()

    assert (current.account_id, current.is_multi_account, current.use_model_registry) == ("123456789012", True, True)


def test_values_that_repeat_one_another_are_refused():
    repeated = [TemplateParameter(f"P{i}", "String", v.Concat([v.Parameter(f"P{i - 1}")] * 10)) for i in range(1, 12)]
    blueprint = KINDS._replace(parameters=[TemplateParameter("P0", "String", v.Key("name"))] + repeated)
    with pytest.raises(ProblemError, match="'P5' is longer than 65,536 characters"):
        Evaluator(blueprint, RIGHT, ONE, None).parameter("P11")
    with pytest.raises(ProblemError, match="A value of the manifest is longer"):
        Evaluator(blueprint, RIGHT, ONE, None).evaluate(v.Concat([v.Constant("x" * 70_000)]))
