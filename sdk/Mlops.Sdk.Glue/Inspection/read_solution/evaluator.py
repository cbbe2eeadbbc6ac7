"""The evaluation of functions over symbols."""

from .access import Access
from .branches import Branches
from .calls import Calls
from .conditions import Conditions
from .literals import Literals
from .statements import Statements
from .symbols import TooMuch, Unknown

MAX_STEPS = 20_000


class Evaluator(Statements, Branches, Literals, Conditions, Access, Calls):
    """Computes what functions return for one pipeline type, and keeps what it saw on the way: the request's keys and notes."""

    def __init__(self, pipeline_type, registry=None, problem_type=None):
        self.type = pipeline_type
        self.registry = registry
        self.problem_type = problem_type
        self.steps = 0
        self.ids = 0
        self.keys = {}
        self.notes = []

    def expression(self, node, scope, module, depth=0):
        self.step()
        method = getattr(self, f"on_{type(node).__name__}", None)
        value = method(node, scope, module, depth) if method else Unknown(node, "", module)
        if isinstance(value, Unknown) and value.is_part_of(node, module):
            value.node = node
        return value

    def step(self):
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise TooMuch
