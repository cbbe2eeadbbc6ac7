"""Signs a request with AWS Signature Version 4 (Amazon S3 User Guide, "Authenticating Requests (AWS Signature Version 4)")."""

import hashlib
import hmac
import urllib.parse


def sign(method, url, headers, body, credentials, region, time):
    """Returns the headers with the signature added. `time` is the present in UTC."""
    stamp = time.strftime("%Y%m%dT%H%M%SZ")
    scope = f"{stamp[:8]}/{region}/s3/aws4_request"
    parts = urllib.parse.urlsplit(url)
    digest = hashlib.sha256(body).hexdigest()

    headers = dict(headers, host=parts.netloc)
    headers["x-amz-date"] = stamp
    headers["x-amz-content-sha256"] = digest
    if credentials.get("token"):
        headers["x-amz-security-token"] = credentials["token"]

    canonical_headers = {name.lower(): " ".join(value.split()) for name, value in headers.items()}
    names = sorted(canonical_headers)
    signed = ";".join(names)
    canonical = "\n".join([
        method,
        parts.path or "/",
        parts.query,
        *(f"{name}:{canonical_headers[name]}" for name in names),
        "",
        signed,
        digest,
    ])
    to_sign = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])

    key = ("AWS4" + credentials["secret"]).encode()
    for text in scope.split("/"):
        key = hmac.digest(key, text.encode(), "sha256")
    signature = hmac.digest(key, to_sign.encode(), "sha256").hex()
    headers["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={credentials['key_id']}/{scope},SignedHeaders={signed},Signature={signature}")
    return headers
