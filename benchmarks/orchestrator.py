"""The orchestrator's function: size of its zip, first answer of a fresh process, memory, and warm answers at 200 requests a second.

Usage: python3 benchmarks/orchestrator.py BOOTSTRAP BLUEPRINTS_ZIP

BOOTSTRAP is the native program (dotnet publish sdk/Mlops.Orchestrator.Lambda -c Release -r linux-x64 -p:DebugType=none),
BLUEPRINTS_ZIP the built-in bundle. This program is the Lambda Runtime API and the S3 that the bundle lies in. Standard library only.
"""

import http.server
import io
import json
import os
import queue
import subprocess
import sys
import threading
import time
import urllib.parse
import zipfile

BUCKET = "blueprints"
STARTS = 20
RATE = 200
SECONDS = 10
INCOMPLETE = {"pipeline_type": "byom_realtime_builtin", "model_name": "churn"}


def event(path):
    return {"httpMethod": "POST", "path": path, "body": json.dumps(INCOMPLETE)}


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
            found = "".join(f"<Contents><Key>{name}</Key><Size>1</Size></Contents>" for name in sorted(self.server.objects) if name.startswith(prefix))
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


def start(bootstrap, server):
    account = "123456789012"
    environment = {
        "PATH": os.environ["PATH"], "_HANDLER": "api", "AWS_LAMBDA_RUNTIME_API": server.place, "AWS_ENDPOINT_URL": f"http://{server.place}",
        "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "REGION": "us-east-1", "ACCOUNT_ID": account, "BLUEPRINT_BUCKET": BUCKET, "ASSETS_BUCKET": "assets",
        "CFN_ROLE_ARN": f"arn:aws:iam::{account}:role/mlops", "PIPELINE_STACK_NAME": "mlops-pipeline", "MLOPS_NOTIFICATIONS_SNS_TOPIC": f"arn:aws:sns:us-east-1:{account}:mlops",
    }
    return subprocess.Popen([bootstrap], env=environment, stdout=subprocess.DEVNULL)


def check(answer):
    end, path, body = answer
    if not path.endswith("/response") or json.loads(body)["statusCode"] != 400:
        raise RuntimeError(f"{path}: {body.decode()}")
    return end


def first_answer(bootstrap, server):
    """Milliseconds from the start of a process to its question for an event, and to its answer."""
    server.asked.clear()
    begun = time.perf_counter()
    process = start(bootstrap, server)
    server.asked.wait()
    asked = time.perf_counter()
    server.events.put(event("/provisionpipeline"))
    end = check(server.answers.get(timeout=60))
    process.kill()
    process.wait()
    return (asked - begun) * 1000, (end - begun) * 1000


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
    process.kill()
    process.wait()
    return sorted(durations[RATE:]), memory, rate


def main(bootstrap, bundle):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.write(bootstrap, "bootstrap")
    print(f"zip of the function: {len(packed.getvalue()) / 1e6:.1f} MB, the program {os.path.getsize(bootstrap) / 1e6:.1f} MB")
    starts = sorted(first_answer(bootstrap, Server(bundle)) for _ in range(STARTS))
    for name, of in (("start to the question for an event", 0), ("start to the first answer, a request with faults", 1)):
        times = sorted(one[of] for one in starts)
        print(f"{name}: median {times[len(times) // 2]:.0f} ms, longest {times[-1]:.0f} ms of {STARTS}")
    durations, memory, rate = warm(bootstrap, Server(bundle))
    print(f"warm /validate at {rate:.0f} requests/s: median {durations[len(durations) // 2]:.1f} ms, p99 {durations[int(len(durations) * 0.99)]:.1f} ms")
    print(f"memory after it: {memory['VmRSS']:.0f} MB, at most {memory['VmHWM']:.0f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
