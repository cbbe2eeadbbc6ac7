"""Joins the coverage that each test project measured: a line or branch of an assembly counts once, and is covered where any project covers it."""

import collections
import pathlib
import re
import xml.etree.ElementTree as ElementTree
from typing import Iterator, NamedTuple


class Coverage(NamedTuple):
    lines: int
    covered_lines: int
    branches: int
    covered_branches: int

    def __str__(self) -> str:
        return f"{self.covered_lines / max(self.lines, 1):.1%} of {self.lines} lines, {self.covered_branches / max(self.branches, 1):.1%} of {self.branches} branches"


def read(folder: pathlib.Path) -> dict[str, Coverage]:
    """The coverage of each assembly that has lines, by its name."""
    lines: dict[str, dict[tuple[str, str, str], int]] = collections.defaultdict(dict)
    branches: dict[str, dict[tuple[str, str, str], tuple[int, int]]] = collections.defaultdict(dict)
    for report in sorted(folder.rglob("coverage.cobertura.xml")):
        for assembly, place, line in _lines(ElementTree.parse(report).getroot()):
            lines[assembly][place] = max(lines[assembly].get(place, 0), int(line.get("hits", "0")))
            # "50% (1/2)": which of the two is not said, so the project that covers most of a line's branches speaks for it.
            if (condition := line.get("condition-coverage")) and (taken := re.search(r"\((\d+)/(\d+)\)", condition)):
                branches[assembly][place] = max(branches[assembly].get(place, (0, 0)), (int(taken[1]), int(taken[2])))

    return {
        assembly: Coverage(
            len(hits),
            sum(1 for count in hits.values() if count > 0),
            sum(total for _, total in branches[assembly].values()),
            sum(covered for covered, _ in branches[assembly].values()),
        )
        for assembly, hits in sorted(lines.items())
    }


def total(assemblies: dict[str, Coverage]) -> Coverage:
    return Coverage(*(sum(column) for column in zip(*assemblies.values())))


def _lines(report: ElementTree.Element) -> Iterator[tuple[str, tuple[str, str, str], ElementTree.Element]]:
    for package in report.iter("package"):
        for kind in package.iter("class"):
            # Reports name files from folders of their own; a class and a file's last part say which is meant.
            name, file = kind.get("name", ""), kind.get("filename", "").replace("\\", "/").rpartition("/")[2]
            for line in kind.findall("lines/line"):
                yield package.get("name", ""), (name, file, line.get("number", "")), line
