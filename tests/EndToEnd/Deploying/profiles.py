"""Has the tool call AWS as a profile that takes on a role, and as one of single sign-on whose portal this script is."""
import hashlib
import http.server
import json
import os
import pathlib
import subprocess
import threading
import time
from datetime import datetime, timedelta, timezone

import boto3

environment = {name: value for name, value in os.environ.items() if name not in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE")}
home = pathlib.Path("home").absolute()
(home / ".aws/sso/cache").mkdir(parents=True, exist_ok=True)
(home / ".aws/config").write_text(f"""
[profile keys]
aws_access_key_id = {os.environ["AWS_ACCESS_KEY_ID"]}
aws_secret_access_key = {os.environ["AWS_SECRET_ACCESS_KEY"]}

[profile role]
role_arn = arn:aws:iam::000000000000:role/operator
source_profile = keys
region = us-east-1

[profile sso]
sso_session = acme
sso_account_id = 000000000000
sso_role_name = Operator
region = us-east-1

[sso-session acme]
sso_region = us-east-1
sso_start_url = https://acme.awsapps.com/start
sso_registration_scopes = sso:account:access
""")
token = {"startUrl": "https://acme.awsapps.com/start", "region": "us-east-1", "accessToken": "token-of-the-session",
         "expiresAt": (datetime.now(timezone.utc) + timedelta(hours=8)).strftime("%Y-%m-%dT%H:%M:%SZ")}
(home / ".aws/sso/cache" / (hashlib.sha1(b"acme").hexdigest() + ".json")).write_text(json.dumps(token))
role = boto3.client("sts").assume_role(RoleArn="arn:aws:iam::000000000000:role/sso-operator", RoleSessionName="someone")["Credentials"]


class Portal(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print("portal:", self.path.split("?")[0], self.headers["x-amz-sso_bearer_token"], flush=True)
        content = json.dumps({"roleCredentials": {"accessKeyId": role["AccessKeyId"], "secretAccessKey": role["SecretAccessKey"], "sessionToken": role["SessionToken"],
                                                  "expiration": int((time.time() + 3600) * 1000)}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
threading.Thread(target=server.serve_forever, daemon=True).start()
environment |= {"HOME": str(home), "AWS_CONFIG_FILE": str(home / ".aws/config"), "AWS_EC2_METADATA_DISABLED": "true", "AWS_ENDPOINT_URL_SSO": f"http://127.0.0.1:{server.server_port}"}
for profile in ("role", "sso"):
    done = subprocess.run(["mlops", "list", "--target", "aws", "--profile", profile], env=environment, capture_output=True, text=True)
    print(profile, "exits with", done.returncode, done.stderr, flush=True)
