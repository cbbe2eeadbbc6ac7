"""Records what the releases of AWS's Python solution hold: releases.json, which `mlops doctor --solution` compares with.

Run in a clone of the solution's repository, with revisions and the versions they count as:
python3 record_releases.py v2.2.0 v2.2.1 v2.2.2 v2.2.3 main=v2.2.3 > releases.json
Only names and hashes are recorded. Hashes are the first 16 digits of SHA-256, over the content with line feeds as line ends.
"""

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ORCHESTRATION = "source/lambdas/pipeline_orchestration"


def content_hash(content):
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()[:16]


def release(tag):
    archive = subprocess.run(["git", "archive", tag], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar, tempfile.TemporaryDirectory() as folder:
        files = {m.name: content_hash(tar.extractfile(m).read()) for m in tar.getmembers() if m.isfile()}
        tar.extractall(folder, filter="data")
        helpers, index = (os.path.join(folder, ORCHESTRATION, name) for name in ("lambda_helpers.py", "index.py"))
        question = json.dumps({"helpers": helpers, "index": index, "types": None})
        answer = json.loads(subprocess.run([sys.executable, "-m", "read_solution"], cwd=HERE, input=question, check=True, capture_output=True, text=True).stdout)
    types = {
        name: {
            "parameters": [p["name"] for p in facts["parameters"]],
            "required": sorted({k for case in facts["required"] for k in case["keys"] or []}),
        }
        for name, facts in answer["types"].items()
    }
    return files, answer["functions"], types, answer["environment"]


def main():
    files, functions, types, environment, versions = {}, {}, {}, [], []
    for argument in sys.argv[1:]:
        revision, _, version = argument.partition("=")
        version = (version or revision).lstrip("v")
        release_files, release_functions, types, environment = release(revision)
        versions.extend([] if version in versions else [version])
        for table, entries in ((files, release_files), (functions, release_functions)):
            for name, value in entries.items():
                known = table.setdefault(name, {}).setdefault(value, [])
                known.extend([] if version in known else [version])
    tables = {"files": files, "functions": functions, "types": types}
    print("{")
    print(f'  "versions": {json.dumps(versions)},')
    print(f'  "environment": {json.dumps(environment)},')
    for number, (name, table) in enumerate(tables.items()):
        # A line for each entry, so that changes can be read.
        rows = ",\n".join(f"    {json.dumps(key)}: {json.dumps(value)}" for key, value in sorted(table.items()))
        print(f'  "{name}": {{\n{rows}\n  }}{"," if number < len(tables) - 1 else ""}')
    print("}")


if __name__ == "__main__":
    main()
