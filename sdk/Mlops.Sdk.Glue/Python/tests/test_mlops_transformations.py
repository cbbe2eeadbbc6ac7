"""Tests of the values that are other values in another form.

Written by "mlops integrate"; changes made here are lost.
"""
import pytest
from mlops_blueprints.runtime import transformations as t
from mlops_blueprints.runtime import values as v


class Given:
    """A value that is whatever it is."""

    def __init__(self, node):
        self.given = node

    def node(self, run, keys):
        return self.given


@pytest.mark.parametrize(
    "value, expected",
    [
        (t.Trim(Given("\u00a0 a ")), "a"), (t.Lower(Given("aB")), "ab"), (t.Upper(Given("aB")), "AB"), (t.Text(Given(True)), "True"),
        (t.WithoutTrailingSlash(Given("a/b/")), "a/b"), (t.WithoutTrailingSlash(Given("a/b")), "a/b"),
        (t.PathSegment(Given("a/b"), 1), "b"), (t.PathSegment(Given("a/b"), 2), ""),
        (t.Json(Given({"a": [1]})), '{"a": [1]}'), (t.Json(Given('{"a":1}')), '{"a": 1}'), (t.Json(Given("")), ""), (t.Json(Given("x")), '"x"'),
    ],
)
def test_a_transformed_value_has_the_other_form(value, expected):
    assert value.node(None, {}) == expected
    assert v.walk(v.Concat([type(value)(v.Constant(""), *value[1:])]))[-1] == v.Constant("")
