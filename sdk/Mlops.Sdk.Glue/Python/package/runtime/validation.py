"""Finds everything that is wrong with a request, before anything is created."""
import json
from typing import Any, Callable, Dict, Iterable, List, Optional, Set

from mlops_blueprints.runtime import constraints, planning, reading, texts
from mlops_blueprints.runtime.evaluation import Evaluated, Evaluator
from mlops_blueprints.runtime.model import Blueprint, DerivedName, RequestKey, TemplateParameter
from mlops_blueprints.runtime.problems import Problem, ProblemError
from mlops_blueprints.runtime.settings import STAGES, Settings
from mlops_blueprints.runtime.values import Key, Value, conditions, possible_keys


def validate(blueprint: Blueprint, request: Dict[str, Any], settings: Settings) -> List[Problem]:
    """All problems of a request at once, each mistake once; a request without errors among them can be planned."""
    run = _Run(blueprint, request, settings)
    for key in blueprint.keys:
        run.check_key(key)
    for evaluator in run.evaluators:
        for parameter in blueprint.parameters:
            run.guarded(run.check_parameter, evaluator, parameter)
    run.check_stack_name()
    for evaluator in run.evaluators:
        for name in blueprint.derived_names:
            run.guarded(run.check_name, evaluator, name)
    run.report_unknown_keys()
    unused = _unused_keys(run)
    return [p._replace(is_warning=True) if any(f"{p.pointer}/".startswith(f"{place}/") for place in unused) else p for p in run.problems]


class _Run:
    """One validation: what is checked, and what was found so far."""

    def __init__(self, blueprint: Blueprint, request: Dict[str, Any], settings: Settings) -> None:
        self.blueprint = blueprint
        self.request = request
        self.settings = settings
        self.problems: List[Problem] = []
        self.evaluators = [Evaluator(blueprint, request, settings, stage) for stage in blueprint.stages(settings)]
        self._known = [key.name for key in blueprint.keys] + ["pipeline_type"]
        self._unknown = {name: None for name in request if name not in self._known}
        # A fault that follows from another, at a place in here, is not reported again.
        self._blamed: Set[str] = set()
        self._secret = {key for p in blueprint.parameters if p.no_echo for key in possible_keys(p.value)}

    # Reports

    def report(self, problem: Problem) -> None:
        """Reports a problem unless its place, when it has one, has one already. A warning does not stand in the way of an error."""
        has_no_place = problem.pointer == "" or problem.is_warning
        if problem in self.problems if has_no_place else problem.pointer in self._blamed:
            return
        if not has_no_place:
            self._blamed.add(problem.pointer)
        self.problems.append(problem)

    def guarded(self, check: Callable[..., None], *subject: Any) -> None:
        """Checks; what cannot be computed is a problem of its own."""
        try:
            check(*subject)
        except ProblemError as error:
            self.report(error.problem)

    def _is_blamed(self, evaluator: Evaluator, keys: Iterable[str]) -> bool:
        return any(evaluator.pointer(key) in self._blamed or texts.pointer(key) in self._blamed for key in keys)

    def _quoted(self, key: RequestKey, node: Any) -> str:
        return "a value that is not shown" if key.name in self._secret else texts.quoted(node)

    def _quoted_value(self, value: Evaluated) -> str:
        if self._secret.intersection(value.keys):
            return "a value that is not shown"
        return f'"{texts.shortened(value.text)}"'

    # Keys

    def check_key(self, key: RequestKey) -> None:
        node = self.request.get(key.name)
        if key.name in self.request and self._may_be_empty(key) and reading.says_none(key, node):
            self._check_none(key)
        elif node is None:
            self._check_absent(key)
        elif reading.is_stage_object(key, node):
            self._check_stages(key, node)
        elif reading.looks_like_stages(key, node):
            self._report_unexpected_stages(key, f"'{key.name}' takes one value for all stages.")
        else:
            self._check_value(key, node, texts.pointer(key.name))

    def _check_none(self, key: RequestKey) -> None:
        """A required key that says "none" is taken, but likely a slip."""
        if self._is_required(key):
            self.report(
                Problem(
                    "MLOPS2102",
                    f"'{key.name}' is empty; the pipeline goes without.",
                    texts.pointer(key.name),
                    constraints.words(key.type),
                    _addition(key),
                    is_warning=True,
                )
            )

    def _may_be_empty(self, key: RequestKey) -> bool:
        condition = key.may_be_empty_when
        return condition is not None and all(condition.holds(evaluator) for evaluator in self.evaluators)

    def _check_absent(self, key: RequestKey) -> None:
        if not self._is_required(key):
            return
        misspelt = texts.nearest(key.name, self._unknown)
        if misspelt is not None:
            del self._unknown[misspelt]
        self.report(
            Problem(
                "MLOPS2101",
                f"'{key.name}' is missing.",
                texts.pointer(key.name),
                constraints.words(key.type),
                _addition(key) if misspelt is None else f"The request has '{misspelt}': rename it to '{key.name}'.",
            )
        )

    def _is_required(self, key: RequestKey) -> bool:
        return any(evaluator.is_required(key) for evaluator in self.evaluators)

    def _check_value(self, key: RequestKey, node: Any, place: str) -> None:
        text = texts.as_text(reading.normalised(key.type, node))
        # Of an S3 location that is no more than its scheme, the type is wrong.
        if texts.trim(text if isinstance(node, list) else texts.as_text(node)) == "":
            if self._is_required(key):
                self.report(
                    Problem("MLOPS2102", f"'{key.name}' is empty.", place, constraints.words(key.type), _addition(key))
                )
            return
        for violation in constraints.of_type(key.type, node) or constraints.of_key(key, text):
            self._report_violation(key, violation, node, place)
            # What is made of the whole is not looked at when an item is at fault.
            self._blamed.add(place)

    def _report_violation(self, key: RequestKey, violation: constraints.Violation, node: Any, place: str) -> None:
        """Tells of a value, or of an item of a list."""
        verb = "is" if violation.item is None else "has"
        if violation.item is not None and isinstance(node, list):
            node, place = node[violation.item], f"{place}/{violation.item}"
        # The hint may repeat the value.
        hint = key.constraints and key.constraints.description if key.name in self._secret else violation.hint
        self.report(Problem(violation.code, f"'{key.name}' {verb} {self._quoted(key, node)}.", place, violation.expected, hint))

    # Stages

    def _check_stages(self, key: RequestKey, stages: Dict[str, Any]) -> None:
        place = texts.pointer(key.name)
        several = self._goes_through_stages
        is_split = several or self.settings.single_account_stage != ""
        wanted = list(STAGES) if several or not is_split else [self.settings.single_account_stage]
        missing = [stage for stage in wanted if stages.get(stage) is None]
        expected = (
            f"a value for {wanted[0]}, which the account stands for"
            if len(wanted) == 1
            else f"a value for each of {', '.join(wanted)}"
        )
        unknown = [name for name in stages if name not in STAGES]
        # Beside values for all stages, one more does no harm; otherwise it is likely a stage, misspelt.
        is_harmless = is_split and not missing
        for name in unknown:
            self._check_unknown_stage(key, name, missing, expected, is_harmless)
        if missing:
            self.report(
                Problem(
                    "MLOPS2108",
                    f"'{key.name}' has no value for {' and '.join(missing)}.",
                    texts.pointer(key.name, missing[0]),
                    expected,
                    "Add what is missing, or give one value for all stages."
                    if is_split
                    else "Give one value: the pipeline is deployed to one account.",
                )
            )
            self._blamed.update(texts.pointer(key.name, stage) for stage in missing)
        if not is_split and not missing and not unknown:
            self._report_unexpected_stages(
                key,
                f"Pipelines of type '{self.blueprint.pipeline_type}' always run in the orchestrator's own account."
                if self.settings.is_multi_account
                else "The orchestrator deploys to one account.",
                "Give one value, or name the stage that the account stands for in the setting singleAccountStage.",
            )
        elif not is_split:
            self._blamed.add(place)
        for stage, node in stages.items():
            if node is not None and stage in STAGES:
                self._check_value(key, node, texts.pointer(key.name, stage))

    def _check_unknown_stage(self, key: RequestKey, name: str, missing: List[str], expected: str, is_harmless: bool) -> None:
        meant = texts.nearest(name, missing)
        self.report(
            Problem(
                "MLOPS2109",
                f"'{key.name}' has a value for '{texts.shortened(name)}', which is not a stage.",
                texts.pointer(key.name, name),
                expected,
                f"Remove '{texts.shortened(name)}'." if meant is None else f"Did you mean '{meant}'?",
                is_harmless,
            )
        )
        if meant is not None:
            missing.remove(meant)
            self._blamed.add(texts.pointer(key.name, meant))

    def _report_unexpected_stages(self, key: RequestKey, reason: str, cure: str = "Give one value.") -> None:
        self.report(
            Problem(
                "MLOPS2110",
                f"'{key.name}' is an object with a value for each stage.",
                texts.pointer(key.name),
                constraints.words(key.type),
                f"{reason} {cure}",
            )
        )

    @property
    def _goes_through_stages(self) -> bool:
        return self.blueprint.goes_through_stages(self.settings)

    # Parameters and names

    def check_parameter(self, evaluator: Evaluator, parameter: TemplateParameter) -> None:
        value = evaluator.parameter(parameter.name)
        if self._is_blamed(evaluator, value.keys):
            return
        key = next((key for key in self.blueprint.keys if key.name in value.keys), None)
        for violation in constraints.of_parameter(parameter, value.text):
            given = None if key is None else evaluator.given(key.name)
            if key is not None and violation.item is not None and isinstance(given, list) and isinstance(parameter.value, Key):
                self._report_violation(key, violation, given, evaluator.pointer(key.name))
                continue
            message = self._parameter_message(evaluator, parameter, value, key)
            place = "" if key is None else evaluator.pointer(key.name)
            self.report(Problem(violation.code, message, place, violation.expected, violation.hint))

    def _parameter_message(
        self, evaluator: Evaluator, parameter: TemplateParameter, value: Evaluated, key: Optional[RequestKey]
    ) -> str:
        if key is None:
            return f"The template parameter '{parameter.name}' becomes {self._quoted_value(value)}."
        given = evaluator.given(key.name)
        if given is not None and texts.as_text(given) == value.text:
            return f"'{key.name}' is {self._quoted(key, given)}."
        return f"'{key.name}' makes the template parameter '{parameter.name}' {self._quoted_value(value)}."

    def check_stack_name(self) -> None:
        key = self.blueprint.stack_name.key
        if self._is_blamed(self.evaluators[0], [key]):
            return
        name = planning.stack_name(self.blueprint, self.request, self.settings)
        greatest = planning.max_stack_name_length(self.blueprint, self.settings)
        length = texts.length(name)
        if length > greatest:
            self.report(
                Problem(
                    "MLOPS2112",
                    f"The stack's name has {length} characters: '{name}'.",
                    texts.pointer(key),
                    f"at most {greatest} characters",
                    f"Shorten '{key}' by {length - greatest} characters.",
                )
            )
        elif not planning.is_stack_name(name):
            self.report(
                Problem(
                    "MLOPS2112",
                    f"The stack's name is '{name}'.",
                    texts.pointer(key),
                    "letters, digits and hyphens, a letter first",
                    f"Use only letters, digits and hyphens in '{key}'.",
                )
            )

    def check_name(self, evaluator: Evaluator, name: DerivedName) -> None:
        value = evaluator.evaluate(name.value)
        violation = None if self._is_blamed(evaluator, value.keys) else constraints.check(name.constraints, value.text)
        if violation is not None:
            place = evaluator.pointer(value.keys[0]) if value.keys else ""
            message = f"The {name.title}'s name is {self._quoted_value(value)}."
            self.report(Problem("MLOPS2112", message, place, violation.expected, violation.hint))

    def report_unknown_keys(self) -> None:
        for name in self._unknown:
            self.report(
                Problem(
                    "MLOPS2111",
                    f"'{texts.shortened(name)}' is not a key of this pipeline type; it has no effect.",
                    texts.pointer(name),
                    f"one of {', '.join(sorted(self._known))}",
                    texts.did_you_mean(name, self._known),
                    is_warning=True,
                )
            )


def _addition(key: RequestKey) -> Optional[str]:
    if key.example is not None:
        return f'For example: "{key.name}": {json.dumps(key.example)}.'
    return key.description or None


def _unused_keys(run: _Run) -> Set[str]:
    """The places of keys that only matter when other keys or settings are otherwise: what is wrong there, or below, is a warning."""
    blueprint = run.blueprint
    values: List[Value] = [p.value for p in blueprint.parameters] + [n.value for n in blueprint.derived_names]
    used = {blueprint.stack_name.key}
    used.update(key for value in values for condition in conditions(value) for key in condition.keys())
    used.update(key for evaluator in run.evaluators for p in blueprint.parameters for key in _keys_of(evaluator, p))
    possible = {key for value in values for key in possible_keys(value)}
    unused = [
        key.name
        for key in blueprint.keys
        if not (key.required and key.required_when is None) and key.name not in used and key.name in possible
    ]
    return {texts.pointer(name) for name in unused}


def _keys_of(evaluator: Evaluator, parameter: TemplateParameter) -> Iterable[str]:
    try:
        return evaluator.parameter(parameter.name).keys
    except ProblemError:
        return possible_keys(parameter.value)
