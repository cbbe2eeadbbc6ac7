"""The orchestrator's function: size of its zip, first answer of a fresh process beside a hello function in turn, memory, and warm answers at 200
requests a second; then the first answer with the served local cloud behind it, and `mlops publish` with nothing changed.

Usage: python3 benchmarks/orchestrator.py BOOTSTRAP BLUEPRINTS_ZIP HELLO MLOPS

BOOTSTRAP is the native program (dotnet publish sdk/Mlops.Orchestrator.Lambda -c Release -r linux-x64 -p:DebugType=none), BLUEPRINTS_ZIP the built-in
bundle, HELLO a native function that does nothing (dotnet publish tests/Functions.Echo -c Release -r linux-x64 -p:PublishAot=true), MLOPS the native tool
with the built-in bundle. This program is the Lambda Runtime API and the S3 that the bundle lies in. Standard library only.
"""

import http.server
import io
import json
import os
import pathlib
import queue
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import zipfile

BUCKET = "blueprints"
STARTS = 20
RATE = 200
SECONDS = 10
INCOMPLETE = {"pipeline_type": "byom_realtime_builtin", "model_name": "churn"}
COMPLETE = json.loads((pathlib.Path(__file__).parents[1] / "samples/requests/byom_realtime_builtin.json").read_text())


def event(path, request=None):
    return {"httpMethod": "POST", "path": path, "body": json.dumps(request or INCOMPLETE)}


class Server(http.server.ThreadingHTTPServer):
    """The Runtime API, which hands out what is put into its queue, and S3 with one bundle."""

    daemon_threads = True

    def __init__(self, bundle):
        super().__init__(("127.0.0.1", 0), Handler)
        self.place = f"127.0.0.1:{self.server_address[1]}"
        with zipfile.ZipFile(bundle) as files:
            self.objects = {name: files.read(name) for name in files.namelist()}
        self.events, self.asked, self.answers = queue.Queue(), threading.Event(), queue.Queue()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_):
        """A process that is killed leaves its connections open."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Headers and body are two writes; together with delayed acknowledgements that would add 40 ms.
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path.endswith("/invocation/next"):
            self.server.asked.set()
            body = json.dumps(self.server.events.get()).encode()
            self.reply(200, body, {"Lambda-Runtime-Aws-Request-Id": "1", "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 29_000)})
            return
        url = urllib.parse.urlsplit(self.path)
        key = urllib.parse.unquote(url.path).removeprefix(f"/{BUCKET}").lstrip("/")
        if not key:
            prefix = urllib.parse.parse_qs(url.query).get("prefix", [""])[0]
            found = "".join(f"<Contents><Key>{name}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>&quot;1-1&quot;</ETag><Size>1</Size></Contents>" for name in sorted(self.server.objects) if name.startswith(prefix))
            self.reply(200, f"<ListBucketResult><IsTruncated>false</IsTruncated>{found}</ListBucketResult>".encode())
        elif key in self.server.objects:
            self.reply(200, self.server.objects[key], {"ETag": '"1-1"'})
        else:
            self.reply(404, b"<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>")

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.answers.put((time.perf_counter(), self.path, body))
        self.reply(202, b"{}")

    def reply(self, status, body, headers=None):
        lines = [f"HTTP/1.1 {status} -", *(f"{name}: {value}" for name, value in (headers or {}).items()), f"Content-Length: {len(body)}", "", ""]
        self.wfile.write("\r\n".join(lines).encode() + body)


def start(bootstrap, server, **more):
    account = "123456789012"
    environment = {
        "PATH": os.environ["PATH"], "_HANDLER": "api", "AWS_LAMBDA_RUNTIME_API": server.place, "AWS_ENDPOINT_URL": f"http://{server.place}",
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "REGION": "us-east-1", "ACCOUNT_ID": account, "BLUEPRINT_BUCKET": BUCKET, "ASSETS_BUCKET": "assets",
        "CFN_ROLE_ARN": f"arn:aws:iam::{account}:role/mlops", "PIPELINE_STACK_NAME": "mlops-pipeline", "MLOPS_NOTIFICATIONS_SNS_TOPIC": f"arn:aws:sns:us-east-1:{account}:mlops",
    }
    return subprocess.Popen([bootstrap], env=environment | more, stdout=subprocess.DEVNULL)


def check(answer, status=400):
    end, path, body = answer
    if not path.endswith("/response") or json.loads(body)["statusCode"] != status:
        raise RuntimeError(f"{path}: {body.decode()}")
    return end


def ask(program, server, **more):
    """Starts a process; gives it, when that was, and when it asked for an event."""
    server.asked.clear()
    begun = time.perf_counter()
    process = start(program, server, **more)
    server.asked.wait()
    return process, begun, time.perf_counter()


def end(process):
    process.kill()
    process.wait()


def first_answer(bootstrap, server, request=None, status=400, **more):
    """Milliseconds from the start of a process to its question for an event, and to its answer."""
    process, begun, asked = ask(bootstrap, server, **more)
    server.events.put(event("/provisionpipeline", request))
    answered = check(server.answers.get(timeout=60), status)
    end(process)
    return (asked - begun) * 1000, (answered - begun) * 1000


def in_turn(bootstrap, hello, bundle):
    """A hello function's question, ours and our first answer, in milliseconds; the two programs one after the other."""
    for _ in range(STARTS):
        process, begun, asked = ask(hello, Server(bundle))
        end(process)
        yield (asked - begun) * 1000, *first_answer(bootstrap, Server(bundle))


def with_cloud(bootstrap, bundle, mlops):
    """Milliseconds to the first answer of requests that are provisioned, with the local cloud behind; and of `mlops publish` that has nothing to write."""
    work = pathlib.Path(tempfile.mkdtemp(prefix="orchestrator-"))

    def run(*arguments, **more):
        return subprocess.run([mlops, *arguments], cwd=work, check=True, capture_output=True, text=True, env=os.environ | {"MLOPS_BUNDLE": "builtin"} | more).stdout

    (work / "mlops.json").write_text(json.dumps({"blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets"}))
    run("cloud", "--background")
    try:
        variables = {name: value for name, _, value in (line.partition("=") for line in run("cloud", "--export", "env").splitlines()) if value}
        if json.loads(run("publish", "--target", "aws", "--format", "json", **variables))["written"]:
            run("publish", "--target", "aws", **variables)
        firsts, publishes = [], []
        account = {"ACCOUNT_ID": "000000000000", "BLUEPRINT_BUCKET": "mlops-blueprints", "ASSETS_BUCKET": "mlops-assets", "MLOPS_NOTIFICATIONS_SNS_TOPIC": "arn:aws:sns:us-east-1:000000000000:mlops"}
        for number in range(STARTS):
            request = COMPLETE | {"model_name": f"churn{number}", "endpoint_name": f"churn-{number}"}
            firsts.append(first_answer(bootstrap, Server(bundle), request, 200, **variables, **account)[1])
            begun = time.perf_counter()
            written = json.loads(run("publish", "--target", "aws", "--format", "json", **variables))["written"]
            publishes.append((time.perf_counter() - begun) * 1000)
            if written:
                raise RuntimeError(f"written: {written}")
        return firsts, publishes
    finally:
        run("cloud", "stop")
        shutil.rmtree(work, ignore_errors=True)


def warm(bootstrap, server):
    """Milliseconds of each answer at the rate, and the memory that the process took, in MB."""
    process = start(bootstrap, server)
    durations = []
    begun = time.perf_counter()
    for number in range(RATE * SECONDS):
        time.sleep(max(0.0, begun + number / RATE - time.perf_counter()))
        sent = time.perf_counter()
        server.events.put(event("/validate"))
        durations.append((check(server.answers.get(timeout=60)) - sent) * 1000)
    rate = len(durations) / (time.perf_counter() - begun)
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as status:
        memory = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in status if line.startswith(("VmRSS", "VmHWM"))}
    end(process)
    return sorted(durations[RATE:]), memory, rate


def tell(name, times):
    print(f"{name}: median {statistics.median(times):.0f} ms, longest {max(times):.0f} ms of {len(times)}")


def main(bootstrap, bundle, hello, mlops):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.write(bootstrap, "bootstrap")
    print(f"zip of the function: {len(packed.getvalue()) / 1e6:.1f} MB, the program {os.path.getsize(bootstrap) / 1e6:.1f} MB")
    hellos, asks, answers = zip(*in_turn(bootstrap, hello, bundle))
    tell("a hello function's start to its question for an event", hellos)
    tell("ours", asks)
    tell("ours to its first answer, a request with faults", answers)
    print(f"first answer beside the hello function's question: {statistics.median(answers) - statistics.median(hellos):+.0f} ms, ratio {statistics.median(answers) / statistics.median(hellos):.2f}")
    durations, memory, rate = warm(bootstrap, Server(bundle))
    print(f"warm /validate at {rate:.0f} requests/s: median {durations[len(durations) // 2]:.1f} ms, p99 {durations[int(len(durations) * 0.99)]:.1f} ms")
    print(f"memory after it: {memory['VmRSS']:.0f} MB, at most {memory['VmHWM']:.0f} MB")
    firsts, publishes = with_cloud(bootstrap, bundle, mlops)
    tell("start to the first answer of a request that is provisioned, the local cloud behind", firsts)
    tell("mlops publish with nothing changed, whole process", publishes)


if __name__ == "__main__":
    main(*sys.argv[1:])
