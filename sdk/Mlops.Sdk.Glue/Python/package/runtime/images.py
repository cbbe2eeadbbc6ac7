"""SageMaker's own container images, found in the same table as Mlops.Sdk's own orchestrator has."""
import json
import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Dict, Iterable, List, NamedTuple, Optional, Tuple

from mlops_blueprints.runtime import texts
from mlops_blueprints.runtime.problems import Problem, ProblemError
from mlops_blueprints.runtime.values import Constant, Keys, Value

if TYPE_CHECKING:
    from mlops_blueprints.runtime.evaluation import Evaluator

_GRAVITON = "graviton"
_ANY_CHIP = "neuronx"
_INSTANCE_TYPE = re.compile(r"ml\.(?P<family>(?P<series>[a-z]+)-?\d+(?P<attributes>[a-z-]*))\.[a-z0-9-]+")
_WITH_PYTHON = re.compile(r"(?P<version>.+)-(?P<python>py\d+)")


class ImageError(Exception):
    """No image answers a query; the part of the query at fault, and what is wrong."""

    def __init__(self, part: str, message: str, found: str, known: Iterable[str]) -> None:
        super().__init__(message)
        names = texts.nearest_first(found, dict.fromkeys(known))
        self.part = part
        self.problem = Problem(
            "MLOPS2113", message, expected=f"one of {', '.join(names)}", hint=texts.did_you_mean(found, names)
        )


class Query(NamedTuple):
    """Which image is asked for; empty text is for what is not known."""

    framework: str
    version: str
    region: str
    instance_type: str = ""
    scope: Optional[str] = None
    python_version: str = ""

    @property
    def title(self) -> str:
        """What to call the framework in a sentence."""
        return f"'{self.framework}'" if self.version == "" else f"'{self.framework}' {self.version}"


class SageMakerImage(NamedTuple):
    """The URI of one of SageMaker's own container images."""

    framework: Value
    version: Optional[Value] = None
    instance_type: Optional[Value] = None
    scope: Optional[str] = None
    python_version: Optional[Value] = None

    def node(self, run: "Evaluator", keys: Keys) -> Any:
        values = (self.framework, self.version, self.instance_type, self.python_version)
        framework, version, instance_type, python = (run.evaluate(value or Constant("")) for value in values)
        for part in (framework, version, instance_type, python):
            keys.update(dict.fromkeys(part.keys))
        query = Query(
            texts.trim(framework.text),
            texts.trim(version.text),
            run.settings.region,
            texts.trim(instance_type.text),
            self.scope,
            texts.trim(python.text),
        )
        try:
            return uri(query)
        except ImageError as error:
            parts = {"version": version, "instance_type": instance_type, "python_version": python if python.keys else version}
            at_fault = parts.get(error.part, framework).keys
            place = run.pointer(at_fault[0]) if at_fault else ""
            raise ProblemError(error.problem._replace(pointer=place)) from error

    def parts(self) -> List[Value]:
        values = (self.framework, self.version, self.instance_type, self.python_version)
        return [value for value in values if value is not None]


class _Row(NamedTuple):
    """Images of one framework that differ only in version, processor and Python version."""

    versions: List[str]
    processors: List[str]
    pythons: List[str]
    image: str


def uri(query: Query) -> str:
    """The URI of an image.

    :raises ImageError: part of the query is not known
    """
    frameworks = _table()["frameworks"]
    if query.framework not in frameworks:
        message = f"SageMaker's built-in images have no framework '{query.framework}'."
        raise ImageError("framework", message, query.framework, frameworks)
    framework = frameworks[query.framework]
    rows = [_row(row) for row in framework["images"] if None in (row.get("scope"), query.scope) or row["scope"] == query.scope]
    registry, image = _find(query, _suited(rows, query.instance_type), framework).split("/", 1)
    domain = _table()["domains"].get(query.region, "amazonaws.com")
    return f"{_account(registry, query)}.dkr.ecr.{query.region}.{domain}/{image}"


def _row(row: Dict[str, str]) -> _Row:
    versions, processors, pythons = (row.get(name, "").split() for name in ("versions", "processors", "python"))
    return _Row(versions, processors, pythons, row["image"])


def _suited(rows: List[_Row], instance_type: str) -> List[_Row]:
    """Where there are images for Inferentia and Trainium and others, those of the instance type's own kind."""
    wanted = _is_neuron(_processor_of(instance_type, []))
    suited = [row for row in rows if any(map(_is_neuron, row.processors)) == wanted]
    return suited or rows


def _is_neuron(processor: Optional[str]) -> bool:
    """Whether a processor is an Inferentia or a Trainium."""
    return processor is not None and (processor.startswith(("inf", "trn")) or processor == _ANY_CHIP)


def _account(registry: str, query: Query) -> str:
    registries = _table()["registries"][registry]
    accounts = {region: account for account, regions in registries.items() for region in regions.split(" ")}
    if query.region not in accounts:
        message = f"SageMaker's {query.title} has no image in the region '{query.region}'."
        raise ImageError("region", message, query.region, sorted(accounts))
    return accounts[query.region]


def _find(query: Query, rows: List[_Row], framework: Dict[str, Any]) -> str:
    version, python = _version(query, rows, framework)
    of_version = [row for row in rows if version in row.versions]
    processor = _processor(query, of_version)
    row, chosen = _python(query, [row for row in of_version if _serves(row, processor)], python)
    return row.image.replace("{version}", version).replace("{processor}", processor or "").replace("{python}", chosen)


def _serves(row: _Row, processor: Optional[str]) -> bool:
    return row.processors == [] if processor is None else processor in row.processors


def _version(query: Query, rows: List[_Row], framework: Dict[str, Any]) -> Tuple[str, str]:
    """The version as the table has it, and the Python version that goes with it."""
    versions = list(dict.fromkeys(version for row in rows for version in row.versions))
    asked = query.version or framework.get("default", "")
    known = _known(asked, versions)
    if known is not None:
        return known, query.python_version
    match = _WITH_PYTHON.fullmatch(asked)
    known = None if match is None else _known(match["version"], versions)
    if match is not None and known is not None:
        return known, match["python"]
    if "fallback" in framework:
        return framework["fallback"], query.python_version
    instances = f" for instances of type '{query.instance_type}'" if _is_neuron(_processor_of(query.instance_type, [])) else ""
    message = f"SageMaker's '{query.framework}' has no version '{query.version}'{instances}."
    raise ImageError("version", message, query.version, versions)


def _known(version: str, versions: List[str]) -> Optional[str]:
    """The version itself, or, of a framework built on others, the only combination that has it."""
    if version in versions:
        return version
    built_on = [other for other in versions if other.startswith((f"{version}-pytorch", f"{version}-tensorflow"))]
    return built_on[0] if len(built_on) == 1 else None


def _processor(query: Query, rows: List[_Row]) -> Optional[str]:
    """The processor; None where the image names none. The only image there is serves all instances, but one chip's image does not serve another chip."""
    available = list(dict.fromkeys(processor for row in rows for processor in row.processors))
    wanted = _processor_of(query.instance_type, available)
    if wanted is not None and wanted in available:
        return wanted
    if any(not row.processors for row in rows):
        return None
    others = [processor for processor in available if processor != _GRAVITON]
    if len(others) == 1 and not (others[0] != _ANY_CHIP and _is_neuron(others[0]) and _is_neuron(wanted)):
        return others[0]
    which = "" if wanted is None else f" ({wanted})"
    message = f"SageMaker's {query.title} has no image for instances of type '{query.instance_type}'{which}."
    raise ImageError("instance_type", message, "", available)


def _processor_of(instance_type: str, available: List[str]) -> Optional[str]:
    match = _INSTANCE_TYPE.fullmatch(instance_type)
    if match is None:
        return None
    if match["family"] in available:
        return match["family"]
    if match["series"] in ("inf", "trn"):
        return match["series"]
    if match["series"][0] in "gp":
        return "gpu"
    return _GRAVITON if "g" in match["attributes"] else "cpu"


def _python(query: Query, rows: List[_Row], asked: str) -> Tuple[_Row, str]:
    available = [(row, python) for row in rows for python in row.pythons or [""]]
    found = [candidate for candidate in available if asked == "" or candidate[1] in (asked, "")]
    if not found:
        message = f"SageMaker's {query.title} has no image with Python version '{asked}'."
        raise ImageError("python_version", message, asked, [python for _, python in available])
    return sorted(found, key=lambda candidate: -_age(candidate[1]))[0]


def _age(python: str) -> int:
    """Python versions in the order of their ages: py2 is 200, py36 is 306, py310 is 310."""
    if len(python) < 3:
        return 0
    return int(python[2]) * 100 + (int(python[3:]) if len(python) > 3 else 0)


@lru_cache(maxsize=None)
def _table() -> Dict[str, Any]:
    with open(os.path.join(os.path.dirname(__file__), "sagemaker-images.json"), encoding="utf-8") as file:
        return json.load(file)
