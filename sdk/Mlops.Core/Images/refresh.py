#!/usr/bin/env python3
"""Adds the images that a release of AWS's SageMaker Python SDK knows to sagemaker-images.json.

usage: refresh.py [FOLDER]

FOLDER is the SDK's image_uri_config; without it, that of the installed `sagemaker` package is read. What the file has
already stays: an image that SageMaker has published once can still be asked for. README.md describes the file.
"""

import importlib.util
import json
import pathlib
import re
import sys

DATA = pathlib.Path(__file__).with_name("sagemaker-images.json")

# Images for other ends than training and inference, and those that the SDK reaches only by options that requests do not have.
SCOPES = ("inference", "training", "inference_graviton")
LEFT_OUT = re.compile(r"instance_gpu_info|.*-training-compiler|sagemaker-base-python|hyperpod-.*|.*-inspect-ai")
# The same images serve both scopes, though the SDK lists them twice.
SHARED = ("xgboost", "sklearn")
GRAVITON = "graviton"
# Images for AWS Inferentia and Trainium that requests reach by their instance type: the framework they belong to, the name of
# the SDK for the chips in their tags, and the instances by scope.
NEURON = {
    "huggingface-neuron": ("huggingface", "neuron", {"inference": ["inf1"]}),
    "huggingface-neuronx": ("huggingface", "neuronx", {"inference": ["inf2", "trn"], "training": ["trn"]}),
    "pytorch-neuron": ("pytorch", "neuron", {"training": ["trn"]}),
}


def config_folder():
    if len(sys.argv) > 1:
        return pathlib.Path(sys.argv[1])
    for name in ("sagemaker", "sagemaker.core"):
        try:
            spec = importlib.util.find_spec(name)
        except ModuleNotFoundError:
            continue
        for place in spec.submodule_search_locations if spec else []:
            folder = pathlib.Path(place, "image_uri_config")
            if folder.is_dir():
                return folder
    sys.exit("There is no SageMaker SDK: pip install sagemaker, or name its image_uri_config folder.")


def scopes(framework, config):
    """The parts of a configuration: the scope that a row is for ("" for every scope), and the versions under it."""
    if "versions" in config:
        yield "", config
        return
    parts = {scope: config[scope] for scope in config if scope in SCOPES}
    parts = parts or config
    alone = len([scope for scope in config if scope != "inference_graviton"]) == 1 and framework not in NEURON or framework in SHARED
    for scope, part in parts.items():
        yield ("" if alone else scope.removesuffix("_graviton")), part | {"graviton": scope.endswith("_graviton")}


def variants(version_config):
    """A version's own configuration, or that of each Python version where they differ."""
    if "repository" in version_config:
        yield version_config.get("py_versions") or [], version_config
        return
    for python, config in version_config.items():
        if python.startswith("py") and isinstance(config, dict):
            yield [python], config


def image(framework, config, prefix, processor):
    containers = config.get("container_version") or {}
    if "sdk_versions" in config:
        # The newest Neuron SDK; there is one container whatever the chip.
        containers = {chip: f"{max(config['sdk_versions'])}-{container}" for chip, container in containers.items()}
    parts = [prefix]
    if framework in NEURON:
        parts += [NEURON[framework][1], "{python}", *containers.values()]
    elif processor == GRAVITON:
        arm64 = framework in SHARED
        parts += ["arm64"] if framework == "xgboost" else ["arm64-cpu-{python}"] if arm64 else ["cpu", "{python}", f"{containers.get('cpu')}-sagemaker"]
    elif framework == "sagemaker-tritonserver":
        parts += ["cpu"] if processor == "cpu" else []
    elif processor:
        parts += ["{processor}", "{python}" if framework != "spark" else "", containers.get(processor, "")]
    else:
        parts += ["{python}"]
    return ":".join(part for part in (config["repository"], "-".join(p for p in parts if p)) if part)


def rows(framework, config):
    for scope, part in scopes(framework, config):
        aliases = part.get("version_aliases", {})
        for version, version_config in part["versions"].items():
            names = [version] + [alias for alias, full in aliases.items() if full == version]
            bases = {"": version_config}
            if NEURON.get(framework, (framework,))[0] == "huggingface":
                bases = {base: value for base, value in version_config.items() if base != "version_aliases"}
            for base, base_config in bases.items():
                for python, own in variants(base_config):
                    processors = own.get("processors") or part.get("processors") or [""]
                    if part.get("graviton"):
                        processors = [GRAVITON]
                    if framework in NEURON:
                        processors = NEURON[framework][2][scope]
                    for processor in processors:
                        yield row(framework, own, scope, python, processor, names, base)


def row(framework, config, scope, python, processor, names, base):
    if base:
        # Transformers on a base framework: the name says both, as the tag does.
        prefix = f"{re.sub('^(pytorch|tensorflow)', '', base)}-transformers{names[0]}"
        names = [f"{name}-{base}" for name in names]
    else:
        prefix = config.get("tag_prefix") or ("{version}" if names != [""] else "")
    python = [] if framework == "spark" else python
    text = image(framework, config, prefix, processor)
    text = text if python else text.replace("-{python}", "")
    if names == [""]:
        names = ["latest"]
    return {
        "scope": scope, "processor": processor, "python": " ".join(python), "versions": names,
        "registry": config["registries"], "image": text,
    }


def read():
    """The file's rows, taken apart again."""
    if not DATA.exists():
        return {}, {}, {}
    data = json.loads(DATA.read_text())
    registries = {
        name: {region: account for account, regions in accounts.items() for region in regions.split()}
        for name, accounts in data["registries"].items()
    }
    frameworks, notes = {}, {}
    for framework, entry in data["frameworks"].items():
        notes[framework] = {key: value for key, value in entry.items() if key != "images"}
        frameworks[framework] = [
            {
                "scope": group.get("scope", ""), "processor": processor, "python": group.get("python", ""),
                "versions": group["versions"].split(), "registry": registries[group["image"].split("/")[0]],
                "image": group["image"].split("/", 1)[1],
            }
            for group in data["frameworks"][framework]["images"]
            for processor in (group.get("processors") or "").split() or [""]
        ]
    return data["domains"], frameworks, notes


def merge(known, new):
    """Adds the versions that are not known for the same scope and processor; what a name once stood for, it goes on to stand for."""
    taken = {(r["scope"], r["processor"], version) for r in known for version in r["versions"]}
    for r in new:
        fresh = [v for v in r["versions"] if (r["scope"], r["processor"], v) not in taken]
        if fresh:
            known.append(r | {"versions": fresh})


def grouped(framework_rows, names):
    """Rows that differ only in version, then only in processor, become one."""
    groups = {}
    for r in framework_rows:
        key = (r["scope"], r["processor"], r["python"], names[json.dumps(r["registry"], sort_keys=True)] + "/" + r["image"])
        groups.setdefault(key, []).extend(v for v in r["versions"] if v not in groups.get(key, []))
    merged = {}
    for (scope, processor, python, text), versions in groups.items():
        merged.setdefault((scope, python, text, tuple(versions)), []).append(processor)
    for (scope, python, text, versions), processors in merged.items():
        fields = {"scope": scope, "processors": " ".join(processors).strip(), "python": python, "versions": " ".join(versions), "image": text}
        yield {key: value for key, value in fields.items() if value}


def write(domains, frameworks, notes):
    registries = []
    for r in (r for framework in sorted(frameworks) for r in frameworks[framework]):
        text = json.dumps(r["registry"], sort_keys=True)
        if text not in registries:
            registries.append(text)
    names = {text: f"r{i + 1}" for i, text in enumerate(registries)}

    def accounts(text):
        result = {}
        for region, account in json.loads(text).items():
            result.setdefault(account, []).append(region)
        return {account: " ".join(regions) for account, regions in result.items()}

    lines = ["{", f'  "domains": {json.dumps(domains)},', '  "registries": {']
    lines += [",\n".join(f'    "{name}": {json.dumps(accounts(text))}' for text, name in names.items()), "  },", '  "frameworks": {']
    entries = []
    for framework in sorted(frameworks):
        head = "".join(f'"{key}": {json.dumps(value)}, ' for key, value in notes.get(framework, {}).items())
        groups = ",\n      ".join(json.dumps(group) for group in grouped(frameworks[framework], names))
        entries.append(f'    "{framework}": {{{head}"images": [\n      {groups}]}}')
    lines += [",\n".join(entries), "  }", "}", ""]
    DATA.write_text("\n".join(lines))


def main():
    domains, frameworks, notes = read()
    for file in sorted(config_folder().glob("*.json")):
        framework = file.stem
        if LEFT_OUT.fullmatch(framework):
            continue
        config = json.loads(file.read_text())
        family = NEURON[framework][0] if framework in NEURON else framework
        merge(frameworks.setdefault(family, []), rows(framework, config))
        if family not in notes:
            parts = [part for _, part in scopes(framework, config)]
            notes[family] = {}
            if all(len(part["versions"]) == 1 for part in parts):
                # The SDK takes any version for the only one there is.
                notes[family]["fallback"] = next(iter(parts[0]["versions"])) or "latest"
    write(domains, {name: value for name, value in frameworks.items() if value}, notes)


if __name__ == "__main__":
    main()
