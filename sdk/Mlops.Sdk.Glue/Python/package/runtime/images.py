"""The container images of SageMaker's built-in algorithms, from the same table as Mlops.Sdk's own orchestrator has."""
import json
import os
from functools import lru_cache
from typing import Any, Dict, Iterable, List

from mlops_blueprints.runtime import texts
from mlops_blueprints.runtime.problems import Problem, ProblemError


def frameworks() -> List[str]:
    """The algorithms and frameworks."""
    return list(_table()["frameworks"])


def uri(framework: str, version: str, region: str) -> str:
    """The URI of an image.

    :raises ProblemError: the framework, the version or the region is not known
    """
    registry, image = _image(framework, version).split("/", 1)
    accounts = _table()["registries"][registry]
    if region not in accounts:
        raise _unknown("region", region, f"SageMaker's '{framework}'", accounts)
    domain = _table()["domains"].get(region, "amazonaws.com")
    return f"{accounts[region]}.dkr.ecr.{region}.{domain}/{image}"


def _image(framework: str, version: str) -> str:
    known = _table()["frameworks"]
    if framework not in known:
        raise _unknown("framework", framework, "SageMaker's built-in images", known)
    versions = known[framework]["versions"]
    if len(versions) == 1:
        return next(iter(versions.values()))
    wanted = known[framework].get("default", version) if version == "" else version
    if wanted not in versions:
        raise _unknown("version", version, f"SageMaker's '{framework}'", versions)
    return versions[wanted]


def _unknown(kind: str, found: str, where: str, known: Iterable[str]) -> ProblemError:
    return ProblemError(
        Problem(
            "MLOPS2113",
            f"{where} has no {kind} '{found}'.",
            expected=f"one of {', '.join(known)}",
            hint=texts.did_you_mean(found, known),
        )
    )


@lru_cache(maxsize=None)
def _table() -> Dict[str, Any]:
    with open(os.path.join(os.path.dirname(__file__), "sagemaker-images.json"), encoding="utf-8") as file:
        return json.load(file)
