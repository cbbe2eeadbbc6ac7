"""Measures the served local cloud beside moto's server, in turn on the same machine.

usage: served.py MLOPS PROJECT [ROUNDS]     MLOPS: the tool, native; PROJECT: a folder with a bundle and request.json, whose stack has no functions

Prints medians: until it serves, memory, CreateStack to CREATE_COMPLETE as boto3 sees it, `aws s3 cp` of 50 MB there and back, and what status, provision and delete
cost with one pipeline in the folder and with ten thousand (records copied from the one).
"""

import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import boto3

MLOPS, PROJECT, ROUNDS = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), int((sys.argv[3:] or ["5"])[0])
PIPELINES = 10_000
TEMPLATE = json.dumps({"Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}, "Topic": {"Type": "AWS::SNS::Topic"}}})
WORK = pathlib.Path(tempfile.mkdtemp(prefix="served-"))


def run(*arguments, **more):
    return subprocess.run([MLOPS, *arguments], cwd=PROJECT, check=True, capture_output=True, text=True, **more).stdout


def variables(state: pathlib.Path) -> dict:
    lines = run("cloud", "--export", "env", "--state", state).splitlines()
    return {name: value for name, _, value in (line.partition("=") for line in lines)}


def start(state: pathlib.Path) -> tuple[float, int, dict]:
    begun = time.perf_counter()
    found = json.loads(run("cloud", "--background", "--state", state, "--format", "json"))
    return time.perf_counter() - begun, found["processId"], variables(state)


def memory(pid: int) -> float:
    return next(int(line.split()[1]) / 1024 for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))


def moto() -> tuple[subprocess.Popen, dict]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/moto-api/")
            break
        except OSError:
            time.sleep(0.1)
    return process, {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1"}


def client(service: str, env: dict):
    return boto3.client(service, endpoint_url=env["AWS_ENDPOINT_URL"], aws_access_key_id=env["AWS_ACCESS_KEY_ID"], aws_secret_access_key=env["AWS_SECRET_ACCESS_KEY"], region_name=env["AWS_REGION"])


def create(cloudformation, name: str) -> float:
    begun = time.perf_counter()
    cloudformation.create_stack(StackName=name, TemplateBody=TEMPLATE)
    while cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"] != "CREATE_COMPLETE":
        time.sleep(0.001)
    return time.perf_counter() - begun


def copy(env: dict, bucket: str, file: pathlib.Path) -> float:
    begun = time.perf_counter()
    for source, target in ((file, f"s3://{bucket}/large"), (f"s3://{bucket}/large", file.with_suffix(".back"))):
        subprocess.run(["aws", "s3", "cp", "--quiet", str(source), str(target)], env=os.environ | env, check=True)
    return time.perf_counter() - begun


def many(state: pathlib.Path) -> pathlib.Path:
    """A folder with ten thousand pipelines: the records of the one, under other names."""
    grown = WORK / "many"
    shutil.copytree(state, grown)
    with sqlite3.connect(grown / "state.db") as database:
        records = database.execute("SELECT id, scope, kind, name, terms, content FROM records").fetchall()
        lines = database.execute("SELECT scope, kind, owner, number, content FROM lines").fetchall()
        for number in range(1, PIPELINES):
            def other(text: str, number=number) -> str:
                return text.replace("churn", f"c{number:05d}")
            for _, scope, kind, name, terms, content in records:
                if other(name) == name:
                    continue
                row = database.execute("INSERT INTO records (scope, kind, name, terms, content) VALUES (?, ?, ?, ?, ?)", (scope, kind, other(name), other(terms), other(content))).lastrowid
                database.executemany("INSERT OR IGNORE INTO terms VALUES (?, ?, ?, ?)", [(scope, kind, term, row) for term in other(terms).split("\n") if term])
            database.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?)", [(scope, kind, other(owner), count, other(content)) for scope, kind, owner, count, content in lines if other(owner) != owner])
    return grown


def command(state: pathlib.Path, *arguments) -> float:
    begun = time.perf_counter()
    run(*arguments, "--state", state)
    return time.perf_counter() - begun


def main() -> None:
    shown = {}

    def tell(name: str, ours: list, theirs: list) -> None:
        shown[name] = {"median": round(statistics.median(ours), 4), "beside": round(statistics.median(theirs), 4), "ratio": round(statistics.median(ours) / statistics.median(theirs), 2)}
        print(f"{name:44} {shown[name]['median']:9.4f}  beside {shown[name]['beside']:9.4f}  ratio {shown[name]['ratio']}", flush=True)

    state = WORK / "state"
    starts = []
    for _ in range(ROUNDS):
        took, pid, env = start(state)
        starts.append(took)
        run("cloud", "stop", "--state", state)
    print(f"cloud --background until it serves: {statistics.median(starts):.3f} s")
    _, pid, env = start(state)
    other, theirs_env = moto()
    try:
        ours, theirs = client("cloudformation", env), client("cloudformation", theirs_env)
        pairs = [(create(ours, f"stack-{i}"), create(theirs, f"stack-{i}")) for i in range(100)]
        tell("CreateStack to CREATE_COMPLETE (s)", *zip(*pairs))
        print(f"memory with 100 stacks: {memory(pid):.0f} MB, moto {memory(other.pid):.0f} MB")
        file = WORK / "large"
        file.write_bytes(os.urandom(50 * 1024 * 1024))
        for found in (env, theirs_env):
            client("s3", found).create_bucket(Bucket="large-files")
        pairs = [(copy(env, "large-files", file), copy(theirs_env, "large-files", file)) for _ in range(ROUNDS)]
        tell("aws s3 cp of 50 MB, there and back (s)", *zip(*pairs))
    finally:
        run("cloud", "stop", "--state", state)
        other.send_signal(signal.SIGTERM)

    one = WORK / "one"
    run("provision", "request.json", "--state", one)
    grown = many(one)
    name = json.loads(run("pipelines", "--state", one, "--format", "json"))["pipelines"][0]["name"]
    fresh = json.loads((PROJECT / "request.json").read_text()) | {"model_name": "fresh"}
    (WORK / "fresh.json").write_text(json.dumps(fresh))
    measured = {"status": ([], []), "provision again": ([], []), "provision new": ([], []), "delete": ([], [])}
    for _ in range(ROUNDS):
        for index, folder in enumerate((grown, one)):
            measured["status"][index].append(command(folder, "status", name))
            measured["provision again"][index].append(command(folder, "provision", "request.json"))
            measured["provision new"][index].append(command(folder, "provision", str(WORK / "fresh.json")))
            measured["delete"][index].append(command(folder, "delete", "--yes", name.replace("churn", "fresh")))
    for name, (more, few) in measured.items():
        tell(f"{name}, {PIPELINES:,} pipelines to 1 (s)", more, few)
    shutil.rmtree(WORK)


if __name__ == "__main__":
    main()
