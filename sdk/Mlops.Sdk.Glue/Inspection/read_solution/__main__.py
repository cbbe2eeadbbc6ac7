"""Answers one question on standard input."""

import json
import sys

from .facts import facts
from .solution import Solution


def answer():
    question = json.load(sys.stdin)
    sys.setrecursionlimit(5000)
    solution = Solution(question["helpers"], question.get("index"))
    names = solution.names()
    wanted = names if question.get("types") is None else question["types"]
    answer = {
        "names": names,
        "functions": solution.function_hashes(),
        "orchestratorAccountLists": solution.training_lists(),
        "types": {name: facts(solution, name) for name in wanted if name in names},
        # Last: what was imported on the way is known only now.
        "environment": solution.environment(),
    }
    json.dump(answer, sys.stdout)


def main():
    try:
        answer()
    except SyntaxError as error:
        json.dump({"syntaxError": {"file": error.filename, "line": error.lineno or 0, "message": error.msg}}, sys.stdout)


if __name__ == "__main__":
    main()
