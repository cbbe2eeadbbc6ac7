"""The random ids in the values of parameters: each belongs to one parameter."""

def with_own_ids(name, value, before):
    """A blueprint's id belongs to one parameter: another one that uses it uses that parameter's value."""
    for parameter, known in before.items():
        value = refer(value, known, parameter)
    if ids_of(value) & set().union(*(ids_of(known) for known in before.values())):
        return None, {"file": "", "line": 0, "source": "", "why": "a random id that another parameter has too"}
    if ids_of(value):
        before[name] = value
    return without_numbers(value), None


def refer(value, known, parameter):
    if value == known:
        return {"kind": "parameter", "parameter": parameter}
    if value["kind"] == "concat":
        parts, wanted = value["parts"], known["parts"] if known["kind"] == "concat" else [known]
        for start in range(len(parts) - len(wanted) + 1):
            if parts[start:start + len(wanted)] == wanted:
                return {**value, "parts": [*parts[:start], {"kind": "parameter", "parameter": parameter}, *parts[start + len(wanted):]]}
    return value


def ids_of(value):
    if isinstance(value, dict):
        own = {value["number"]} if value.get("kind") == "uniqueId" and "number" in value else set()
        return own.union(*(ids_of(v) for v in value.values()))
    return set().union(*(ids_of(v) for v in value)) if isinstance(value, list) else set()


def without_numbers(value):
    if isinstance(value, dict):
        return {k: without_numbers(v) for k, v in value.items() if not (k == "number" and value.get("kind") == "uniqueId")}
    return [without_numbers(v) for v in value] if isinstance(value, list) else value
