"""What a pipeline type is made of."""

from .evaluator import Evaluator
from .expressions import as_json, place
from .ids import with_own_ids
from .symbols import Env, Event, Stage, Unknown


def facts(solution, name):
    """All that is known of a pipeline type."""
    evaluator = Evaluator(name)
    event, multi, stage = Event(), Env("IS_MULTI_ACCOUNT"), Stage()
    url = solution.run("template_url", evaluator, [name])
    stack = solution.run("get_stack_name", evaluator, [event])
    evaluator.notes.clear()
    parameters = solution.run("get_template_parameters", evaluator, [event, multi, stage])
    notes = list(evaluator.notes)
    return {
        "templateUrl": as_json(url),
        "stackName": as_json(stack),
        "parameters": parameters_of(parameters),
        "parametersUnknown": place(parameters) if isinstance(parameters, Unknown) else None,
        "keys": evaluator.keys,
        "required": required(solution, name),
        "notes": [dict(t) for t in {tuple(sorted(n.items())) for n in notes}],
        "line": solution.helpers.functions["get_template_parameters"].lineno if "get_template_parameters" in solution.helpers.functions else 0,
    }


def parameters_of(items):
    """The template's parameters, each with its expression or the place that computes it."""
    result, before = [], {}
    for item in items if isinstance(items, list) else []:
        if isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str):
            value = as_json(item[1])
            unknown = None if value is not None else place(item[1])
            if value is not None:
                value, unknown = with_own_ids(item[0], value, before)
            result.append({"name": item[0], "value": value, "unknown": unknown})
        else:
            result.append({"name": None, "value": None, "unknown": place(item)})
    return result


def required(solution, name):
    """The required keys by (registry, problem type)."""
    result = []
    for registry in ("No", "Yes"):
        for problem in ("", "Regression", "BinaryClassification", "MulticlassClassification"):
            evaluator = Evaluator(name, registry=registry, problem_type=problem)
            keys = solution.run("get_required_keys", evaluator, [name, registry, problem])
            if isinstance(keys, (list, tuple)):
                keys = [k for k in keys if isinstance(k, str) and k != "pipeline_type"]
                result.append({"registry": registry == "Yes", "problemType": problem, "keys": list(dict.fromkeys(keys))})
            elif isinstance(keys, Unknown):
                result.append({"registry": registry == "Yes", "problemType": problem, "keys": None, "unknown": place(keys)})
    return result
