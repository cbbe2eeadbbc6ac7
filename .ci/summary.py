"""Sums the results of all test projects and names what was skipped: on a machine prepared by .ci/run there is no reason to skip,
but for a test of what is not part of the repository, which a variable asks for.

A test that tries many inputs says how many in a line "counted: …" of its output; those lines are shown, too, the classes that take the longest, and what the
tests cover of each assembly.
"""

import collections
import gc
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

import cobertura

NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
SLOWEST = 20


def seconds(duration: str | None) -> float:
    hours, minutes, rest = (duration or "0:0:0").split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def main(folder: pathlib.Path) -> int:
    passed = failed = 0
    counted: set[str] = set()
    taken: collections.Counter[str] = collections.Counter()
    for report in sorted(folder.glob("*.trx")):
        for result in ElementTree.parse(report).iter(f"{NAMESPACE}UnitTestResult"):
            taken[result.get("testName", "").split("(")[0].rpartition(".")[0]] += seconds(result.get("duration"))
            outcome = result.get("outcome")
            output = result.findtext(f"{NAMESPACE}Output/{NAMESPACE}StdOut") or ""
            counted.update(line.strip() for line in output.splitlines() if line.startswith("counted: "))
            if outcome == "Passed":
                passed += 1
                continue
            message = result.findtext(f"{NAMESPACE}Output/{NAMESPACE}ErrorInfo/{NAMESPACE}Message") or "no reason given"
            if outcome == "NotExecuted" and message.startswith("Set MLOPS_"):
                print(f"left out: {result.get('testName')}: {message.strip()}")
                continue
            failed += 1
            print(f"{'skipped' if outcome == 'NotExecuted' else 'failed'}: {result.get('testName')}: {message.strip()}")

    for line in sorted(counted):
        print(line)
    for test_class, time in taken.most_common(SLOWEST):
        print(f"took: {test_class}: {time:.0f} s")
    if assemblies := cobertura.read(folder):
        for assembly, coverage in {**assemblies, "total": cobertura.total(assemblies)}.items():
            print(f"covered: {assembly}: {coverage}")
    if passed + failed == 0:
        print("no test ran")
        failed = 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    # A million elements are made and none is in a cycle: to look for some takes most of the time.
    gc.disable()
    sys.exit(main(pathlib.Path(sys.argv[1])))
