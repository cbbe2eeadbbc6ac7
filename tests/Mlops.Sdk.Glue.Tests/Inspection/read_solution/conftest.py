"""A solution in small: each test writes the functions that it asks about."""

import textwrap

import pytest

from read_solution.solution import Solution


@pytest.fixture
def solution(tmp_path):
    def write(text, **siblings):
        for name, source in {"lambda_helpers": text, **siblings}.items():
            (tmp_path / f"{name}.py").write_text(textwrap.dedent(source))
        return Solution(str(tmp_path / "lambda_helpers.py"), None)

    return write
