"""What is wrong with a request."""
from typing import List, NamedTuple, Optional


class Problem(NamedTuple):
    """One thing that is wrong: where, what was found, what was expected and how to mend it."""

    code: str
    message: str
    pointer: str = ""
    expected: Optional[str] = None
    hint: Optional[str] = None
    is_warning: bool = False

    def __str__(self) -> str:
        place = f"{self.pointer}: " if self.pointer else ""
        expected = "" if self.expected is None else f" Expected: {self.expected}."
        hint = "" if self.hint is None else f" {self.hint}"
        return f"{self.code} {place}{self.message}{expected}{hint}"


class ProblemError(Exception):
    """Something cannot be computed because of a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def texts(problems: List[Problem]) -> str:
    """All problems, one a line."""
    return "\n".join(str(problem) for problem in problems)
