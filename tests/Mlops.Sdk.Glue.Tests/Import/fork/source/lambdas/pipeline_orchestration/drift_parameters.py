"""The parameters of the fork's own pipeline type, in a module of their own."""

import hashlib
import json
import os


def get_drift_parameters(event, stage, get_stage_param, clean_param):
    location = clean_param(get_stage_param(event, "report_location", stage))
    mode = event.get("mode", "summary").strip()
    result = [
        ("ModelName", event.get("model_name")),
        ("ModelSource", event.get("model_package_name", "") if os.environ["USE_MODEL_REGISTRY"] == "Yes" else event.get("model_artifact_location", "")),
        ("InputData", get_stage_param(event, "input_data", stage)),
        ("InputBucket", get_stage_param(event, "input_data", stage).split("/")[0]),
        ("ReportLocation", f"{location}/drift"),
        ("Threshold", str(event.get("threshold", 0.5))),
        ("Bands", json.dumps(event.get("bands"))),
        ("Mode", mode),
        ("RunId", event.get("run_id", hashlib.sha256(location.encode()).hexdigest()[:8])),
        ("RunName", event.get("run_name") or "run-" + hashlib.md5(mode.encode()).hexdigest()),
        ("Title", event.get("title", f"drift-{os.environ['REGION']}")),
    ]
    if event.get("fingerprint") == "yes":
        result.append(("Fingerprint", hashlib.sha256(location.encode()).hexdigest()))
    return result
