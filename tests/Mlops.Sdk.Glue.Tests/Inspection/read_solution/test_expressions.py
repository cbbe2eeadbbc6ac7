from read_solution.expressions import as_json, concat, is_plain, key, main_key, place, transform
from read_solution.symbols import Event, Unknown


def test_concat_constants_next_to_each_other_become_one():
    joined = concat(["a", "b", key("name"), "", "c"])

    assert joined.json["parts"] == [{"kind": "constant", "text": "ab"}, {"kind": "key", "key": "name"}, {"kind": "constant", "text": "c"}]


def test_concat_of_constants_is_their_text():
    assert concat(["a", None, 1]) == "a1"


def test_concat_of_one_value_is_that_value():
    assert concat([key("name"), ""]) == key("name")


def test_concat_with_a_value_that_has_no_json_is_none():
    assert concat(["a", Event()]) is None


def test_main_key_looks_through_transformations_that_leave_the_meaning():
    assert main_key(transform(key("name"), "trim").json) == "name"
    assert main_key(transform(key("name"), "lower").json) is None


def test_is_plain_only_of_what_json_has():
    assert is_plain({"a": [1, "b", None, True]})
    assert not is_plain({1: "a"})
    assert not is_plain([key("name")])


def test_place_of_an_unknown_value_says_why():
    assert place(Unknown(None, "because"))["why"] == "because"
    assert "Event" in place(Event())["why"]
    assert as_json(Event()) is None
