"""What a pipeline type is made of."""
from decimal import Decimal
from typing import Any, List, NamedTuple, Optional, Tuple

from mlops_blueprints.runtime.settings import STAGES, Settings
from mlops_blueprints.runtime.values import Predicate, Value


class Constraints(NamedTuple):
    """What a value must fulfil."""

    allowed_pattern: Optional[str] = None
    python_pattern: Optional[str] = None  # the same in Python's form, where that is another
    allowed_values: Optional[Tuple[str, ...]] = None
    min_length: Optional[int] = None
    max_length: Optional[int] = None
    min_value: Optional[Decimal] = None
    max_value: Optional[Decimal] = None
    description: Optional[str] = None


class RequestKey(NamedTuple):
    """A key of the request."""

    name: str
    type: str
    required: bool = False
    required_when: Optional[Predicate] = None
    may_be_empty_when: Optional[Predicate] = None
    per_stage: bool = False
    default: Any = None
    example: Any = None
    description: str = ""
    constraints: Optional[Constraints] = None


class TemplateParameter(NamedTuple):
    """A parameter of the template and the value it gets."""

    name: str
    type: str
    value: Value
    no_echo: bool = False
    constraints: Optional[Constraints] = None


class DerivedName(NamedTuple):
    """A name that a request leads to and that an AWS service limits."""

    title: str
    value: Value
    constraints: Constraints


class StackName(NamedTuple):
    """The stack is named by the value of a key and a suffix."""

    key: str
    suffix: str


class Blueprint(NamedTuple):
    """A pipeline type."""

    pipeline_type: str
    version: str
    template: str
    deployment: str
    stack_name: StackName
    keys: List[RequestKey]
    parameters: List[TemplateParameter]
    derived_names: List[DerivedName]
    capabilities: List[str]

    def key(self, name: str) -> RequestKey:
        """The key of a name."""
        return next(key for key in self.keys if key.name == name)

    def goes_through_stages(self, settings: Settings) -> bool:
        """Whether it is deployed to dev, staging and prod."""
        return settings.is_multi_account and self.deployment == "pipeline"

    def stages(self, settings: Settings) -> List[Optional[str]]:
        """The stages in the order of deployment; one None for a single account."""
        return list(STAGES) if self.goes_through_stages(settings) else [None]
