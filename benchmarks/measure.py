"""Measures the figures of benchmarks/README.md as whole processes, on a fresh copy of the repository. Standard library only; `functions` needs moto's server too.

    python3 benchmarks/measure.py            all figures
    python3 benchmarks/measure.py validate   one of them
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
import zipfile

import first_response

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = "samples/ChurnScoring"
MINIMAL = "benchmarks/MinimalStack"
TOOL = "sdk/Mlops.Cli"
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def run(folder, *command, **more):
    """Runs a command that must succeed; its wall-clock time in seconds."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, **(QUIET | more))
    return time.perf_counter() - start


def run_edited(file, comment, folder, *command):
    """Runs a command after an edit that there was not before."""
    with file.open("a") as text:
        text.write(f"{comment} {time.perf_counter_ns()}\n")
    return run(folder, *command)


def copy(target):
    """The files git knows, without what was built."""
    names = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in names.splitlines():
        source, destination = ROOT / name, target / name
        if source.exists():
            destination.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, destination)
    return target


def build(folder):
    return run(folder, "dotnet", "build", SAMPLE, "-c", "Release", "--no-restore")


def bundle_hash(folder):
    return hashlib.sha256((folder / SAMPLE / "bin/mlops/blueprints.zip").read_bytes()).hexdigest()


def tool(folder, *arguments):
    return (str(folder / "tool/mlops"), *arguments)


def report(name, times, bound):
    middle = statistics.median(times)
    print(f"{name:46} median {middle:7.3f} s   min {min(times):7.3f}   max {max(times):7.3f}   n {len(times):2}   bound {bound}", flush=True)


def measure_bundle(folder, other):
    run(folder, "dotnet", "restore", SAMPLE)
    report("bundle of the sample, clean, restore aside", [build(folder)], "15 s")
    report("build with nothing changed", [build(folder) for _ in range(5)], "2 s")
    run(other, "dotnet", "restore", SAMPLE)
    build(other)
    print(f"{'two folders, one bundle':46} {'byte-identical' if bundle_hash(folder) == bundle_hash(other) else 'DIFFERENT'}", flush=True)


def build_tool(folder):
    """The tool as its package for this system carries it."""
    if not (folder / "tool").exists():
        run(folder, "dotnet", "publish", TOOL, "-c", "Release", "-o", "tool")


def measure_validate(folder, _):
    build_tool(folder)
    command = tool(folder, "validate", "requests/churn_scoring.json")
    run(folder / SAMPLE, *command)
    report("mlops validate, whole process", [run(folder / SAMPLE, *command) for _ in range(20)], "0.150 s")


def provision(project, request):
    """Provisions from nothing; the time in seconds."""
    shutil.rmtree(project / ".mlops", ignore_errors=True)
    return run(project, *tool(project.parent.parent, "provision", request, "--wait"))


def measure_provision(folder, _):
    build_tool(folder)
    run(folder, "dotnet", "build", MINIMAL, "-c", "Release", "-p:MlopsBundle=true")
    for name, project, request, bound in (
        ("local provision of the sample", SAMPLE, "requests/churn_scoring.json", "5 s"),
        ("local provision of a stack without functions", MINIMAL, "requests/minimal_stack.json", "0.3 s"),
    ):
        provision(folder / project, request)
        report(name, [provision(folder / project, request) for _ in range(10)], bound)


def twelve_blueprints(folder):
    """A bundle as a folder: the sample's blueprint under twelve names."""
    target = folder / "twelve"
    files, listed, entries = {}, {}, []
    with zipfile.ZipFile(folder / SAMPLE / "bin/mlops/blueprints.zip") as bundle:
        keys = json.loads(bundle.read("blueprints/catalogs/ChurnScoring.json"))["files"]
        for documented, name in keys.items():
            if "/lambdas/" in name:
                listed[documented], files[name] = name, bundle.read(name)
        template = bundle.read(keys["blueprints/churn_scoring.yaml"])
        manifest = json.loads(bundle.read(keys["blueprints/manifests/churn_scoring.json"]))

    def add(documented, content):
        listed[documented] = f"blueprints/versions/{hashlib.sha256(content).hexdigest()}/{documented.rsplit('/', 1)[1]}"
        files[listed[documented]] = content
        return listed[documented]

    for number in range(12):
        name = f"churn_scoring_{number}"
        manifest.update(pipelineType=name, template=f"{name}.yaml", stackName={"key": "model_name", "suffix": f"Churn{number}"})
        manifest["sample"]["pipeline_type"] = name
        own = {"manifest": add(f"blueprints/manifests/{name}.json", json.dumps(manifest).encode()), "template": add(f"blueprints/{name}.yaml", template)}
        entries.append({"pipelineType": name, "version": "1.0.0", "description": "", "stackNameSuffix": f"Churn{number}", **own})
    files["blueprints/catalogs/Twelve.json"] = json.dumps({"name": "Twelve", "blueprints": entries, "files": listed}).encode()
    for name, content in files.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)
    return target


def measure_integrate(folder, _):
    build_tool(folder)
    if not (folder / SAMPLE / "bin/mlops/blueprints.zip").exists():
        run(folder, "dotnet", "build", SAMPLE, "-c", "Release")
    bundle, checkout = twelve_blueprints(folder), folder / "solution"
    original = os.environ.get("MLOPS_PYTHON_SOLUTION") or ROOT / "tests/Mlops.Sdk.Glue.Tests/StandIn"

    def once():
        shutil.rmtree(checkout, ignore_errors=True)
        shutil.copytree(original, checkout, ignore=shutil.ignore_patterns(".git"))
        return run(folder, *tool(folder, "integrate", str(checkout), "--bundle", str(bundle)))

    once()
    report("mlops integrate, twelve blueprints", [once() for _ in range(10)], "1 s")


def catalog(folder):
    """Builds the built-in catalog, once; its files."""
    content = folder / "sdk/Mlops.Blueprints/bin/mlops/content"
    if not content.exists():
        run(folder, "dotnet", "build", "sdk/Mlops.Blueprints", "-c", "Release")
    return content / "blueprints"


def measure_catalog(folder, _):
    content = catalog(folder)
    size = sum(file.stat().st_size for file in content.rglob("*.zip"))
    print(f"{'all function zips of the catalog':46} {size / 1e6:.1f} MB   bound 40 MB", flush=True)
    blueprints = folder / "sdk/Mlops.Blueprints"
    program = ("dotnet", "exec", str(blueprints / "bin/Release/net10.0/Mlops.Blueprints.dll"), "bundle", "--lambdas", str(blueprints / "Lambdas"))
    folders = ("--published", str(blueprints / "obj/Release/net10.0/mlops/published"), "--cache", str(folder / "cache"), "--output", str(folder / "bundle"))
    report("all templates synthesized and bundled, one process", [run(folder, *program, *folders) for _ in range(5)], "7 s")


def measure_functions(folder, _):
    build_tool(folder)
    content, state, requests = catalog(folder), folder / "state", folder / "samples/requests"
    with zipfile.ZipFile(content / "byom/lambdas/mlops_functions.zip") as functions:
        functions.extractall(folder / "functions")
    program = folder / "functions/bootstrap"
    program.chmod(0o755)
    # The endpoint comes first: monitors ask for its model.
    files = sorted((file.name for file in requests.glob("*.json")), key=lambda name: (name != "byom_realtime_builtin.json", name))
    run(requests, *tool(folder, "provision", *files, "--state", str(state)))
    for name, times in first_response.measure(program, state, requests / "s3", 10):
        report(f"first response of {name}", times, "0.100 s")


def measure_loop(folder, _):
    """What an edit takes; each is another."""
    run(folder, "dotnet", "restore", SAMPLE)
    build(folder)
    sample = folder / SAMPLE
    program = ("dotnet", "exec", str(sample / "bin/Release/net10.0/ChurnScoring.dll"), "bundle")

    report("edit of Python, to the bundle", [run_edited(sample / "Lambdas/score/main.py", "#", sample, *program, "stamp") for _ in range(5)], "1 s")
    report("synthesis to the bundle or the error", [run(sample, *program) for _ in range(5)], "3 s")


def template(resources):
    """A template of so many resources, six of each group, that refer to each other as those of a service do; nothing is wrong with it."""
    lines = ["AWSTemplateFormatVersion: '2010-09-09'", "Parameters:", "  Stage: {Type: String, Default: dev, AllowedValues: [dev, prod]}", "Conditions:", "  IsProd: !Equals [!Ref Stage, prod]", "Resources:"]
    for group in range(resources // 6):
        lines += f"""
  Data{group}:
    Type: AWS::S3::Bucket
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      VersioningConfiguration: {{Status: Enabled}}
      BucketEncryption:
        ServerSideEncryptionConfiguration:
          - ServerSideEncryptionByDefault: {{SSEAlgorithm: aws:kms}}
      Tags: [{{Key: stage, Value: !Ref Stage}}]
  Failed{group}:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: !If [IsProd, 1209600, 86400]
  Role{group}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - {{Effect: Allow, Principal: {{Service: lambda.amazonaws.com}}, Action: 'sts:AssumeRole'}}
      Policies:
        - PolicyName: data
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - {{Effect: Allow, Action: ['s3:GetObject', 's3:PutObject'], Resource: !Sub '${{Data{group}.Arn}}/*'}}
              - {{Effect: Allow, Action: 'sqs:SendMessage', Resource: !GetAtt Failed{group}.Arn}}
  Function{group}:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.13
      Handler: main.handler
      MemorySize: !If [IsProd, 1024, 256]
      Timeout: 60
      Role: !GetAtt Role{group}.Arn
      Code: {{S3Bucket: !Sub 'code-${{AWS::AccountId}}', S3Key: function{group}.zip}}
      DeadLetterConfig: {{TargetArn: !GetAtt Failed{group}.Arn}}
      Environment:
        Variables: {{BUCKET: !Ref Data{group}, STAGE: !Ref Stage}}
  Logs{group}:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: Delete
    UpdateReplacePolicy: Delete
    Properties:
      LogGroupName: !Join ['', [/aws/lambda/, !Ref Function{group}]]
      RetentionInDays: 30
  Errors{group}:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/Lambda
      MetricName: Errors
      Dimensions: [{{Name: FunctionName, Value: !Ref Function{group}}}]
      Statistic: Sum
      Period: 60
      EvaluationPeriods: 1
      Threshold: 1
      ComparisonOperator: GreaterThanOrEqualToThreshold""".splitlines()[1:]
    return "\n".join(lines) + "\n"


def measure_lint(folder, _):
    """The native tool and cfn-lint in turn, on the same templates."""
    build_tool(folder)
    for resources, bound in ((60, "0.100 s"), (300, "0.150 s")):
        name = f"{resources}.yaml"
        (folder / name).write_text(template(resources))
        ours, theirs = tool(folder, "lint", name, "--strict"), ("cfn-lint", name)
        run(folder, *ours)
        times = [(run(folder, *ours), run(folder, *ours), run(folder, *theirs)) for _ in range(5)]
        report(f"mlops lint, {resources} resources", [time for first, second, _ in times for time in (first, second)], bound)
        report(f"cfn-lint, {resources} resources", [time for _, _, time in times], "none")


REPEATED_TESTS = """
using Mlops.Sdk.Testing;

namespace Made.Tests;

public class RepeatedTests
{
    private static readonly TestBundle Bundle = TestBundle.Of<MadeBlueprint>();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Plan(int number) => Assert.Equal(0, 0 * number + Bundle.Check(Bundle.ReadRequest(Request)).Count);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Template(int number) => BlueprintTemplate.Of<MadeBlueprint>().Assert(template => template.ResourceCountIs("AWS::SSM::Parameter", number * 0 + 1));

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Provision(int number)
    {
        await using var cloud = await TestCloud.OpenAsync<MadeBlueprint>();
        Assert.NotEqual(number, (await cloud.ProvisionAsync(Bundle.ReadRequest(Request))).Outputs.Count + 100);
    }

    private static string Request => Directory.GetFiles(Path.Combine(Bundle.ProjectFolder, "../requests")).Single();
}
"""
PACKED = ("Core", "CloudFormation", "Sdk.Lambda", "Sdk", "Aws", "Orchestrator", "Orchestrator.Aws", "Orchestrator.Local", "Sdk.Testing")


def pack(folder, users):
    """The packages of the SDK, and a folder in which a user has them."""
    feed, version = users / "feed", f"0.1.0-measured.{time.time_ns()}"
    for project in (*(f"sdk/Mlops.{name}" for name in PACKED), "templates"):
        run(folder, "dotnet", "pack", project, "-c", "Release", "-o", str(feed), f"-p:Version={version}")
    machine = os.environ.get("NUGET_PACKAGES") or str(pathlib.Path.home() / ".nuget/packages")
    (users / "nuget.config").write_text(
        f'<configuration><packageSources><add key="packed" value="{feed}" /></packageSources>'
        f'<fallbackPackageFolders><add key="machine" value="{machine}" /></fallbackPackageFolders></configuration>'
    )
    hive = ("--debug:custom-hive", str(users / "hive"))
    run(users, "dotnet", "new", "install", str(feed / f"Mlops.Sdk.Templates.{version}.nupkg"), *hive)
    return hive


def durations(results):
    """The seconds of each test of a run, in the order in which they ended."""
    tests = ElementTree.parse(results).iter("{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}UnitTestResult")
    for test in sorted(tests, key=lambda test: test.get("endTime")):
        hours, minutes, seconds = test.get("duration").split(":")
        yield test.get("testName").rsplit(".", 1)[1], int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def measure_scaffold(folder, _):
    users = folder.parent / "users"
    users.mkdir()
    os.environ["NUGET_PACKAGES"] = str(users / "packages")
    hive = pack(folder, users)
    numbers = iter(range(1000))

    def new(template, *options):
        name = f"Made{next(numbers)}"
        return users / name, run(users, "dotnet", "new", template, "-n", name, "--no-restore", *options, *hive)

    def restored(*options):
        """A scaffold; its first build would restore the tool, which is not packed here."""
        scaffold, _ = new("mlops-blueprint", "--glue", "false", *options)
        run(scaffold, "dotnet", "restore")
        stamp = scaffold / scaffold.name / "obj/Debug/net10.0/tools.restored"
        stamp.parent.mkdir(parents=True)
        stamp.touch()
        return scaffold

    pairs = [(new("classlib")[1], new("mlops-blueprint")[1]) for _ in range(11)][1:]
    report("dotnet new mlops-blueprint, beyond classlib", [ours - theirs for theirs, ours in pairs], "0.5 s")

    whole, compiled, synthesis, analyzers = [], [], [], []
    build_of = ("dotnet", "build", "--no-restore")
    for _ in range(5):
        scaffold = restored()
        compiled.append(run(scaffold, *build_of, "-p:MlopsBundle=false"))
        again = restored()
        whole.append(run(again, *build_of))
        program = next((again / again.name).glob(f"bin/Debug/*/{again.name}.dll"))
        synthesis.append(run(again / again.name, "dotnet", "exec", str(program), "bundle"))
        told = subprocess.run(
            (*build_of, "--no-incremental", "-p:MlopsBundle=false", "-p:ReportAnalyzer=true", "-v:detailed"), cwd=scaffold, check=True, capture_output=True, text=True
        ).stdout
        analyzers.append(sum(float(time) for time in re.findall(r"^\s*<?\s*([0-9.]+)\s+<?[0-9]+\s+Mlops\.Sdk\.Analyzers, ", told, re.MULTILINE)))
    report("first build of the scaffold, as a ratio to its parts", [w / (c + s) for w, c, s in zip(whole, compiled, synthesis)], "1.5")
    report("the analyzers in its build", analyzers, "0.050 s")

    scaffold = restored()
    project = scaffold / scaffold.name
    publish = ("dotnet", "publish", "Lambdas/announce", "-c", "Release", "--no-restore", "-o", str(scaffold / "published"))
    run(project, *build_of)
    run(project, *publish)
    edit = (project / "Lambdas/announce/Program.cs", "//", project)
    report("an edit of C#, build beyond the function's own publish", [run_edited(*edit, *build_of) - run_edited(*edit, *publish) for _ in range(7)], "1 s")

    scaffold = restored("--lambda-language", "none")
    (scaffold / f"{scaffold.name}.Tests/RepeatedTests.cs").write_text(REPEATED_TESTS.replace("Made", scaffold.name))
    run(scaffold, "dotnet", "test", "--no-restore", "--logger", "trx;LogFileName=results.trx", "--results-directory", str(scaffold / "results"))
    for name in ("Plan", "Template", "Provision"):
        times = [seconds for test, seconds in durations(scaffold / "results/results.trx") if test.startswith(f"{name}(")]
        report(f"a test through the testing kit, after the first: {name}", times[1:], "0.050 s")


FIGURES = {
    "bundle": measure_bundle,
    "validate": measure_validate,
    "provision": measure_provision,
    "catalog": measure_catalog,
    "functions": measure_functions,
    "integrate": measure_integrate,
    "loop": measure_loop,
    "lint": measure_lint,
    "scaffold": measure_scaffold,
}


def main(wanted):
    with tempfile.TemporaryDirectory() as temporary:
        folder, other = (copy(pathlib.Path(temporary, name)) for name in ("one", "another-folder"))
        if "bundle" not in wanted and {"validate", "provision"} & set(wanted):
            run(folder, "dotnet", "build", SAMPLE, "-c", "Release")
        for name in wanted:
            FIGURES[name](folder, other)


if __name__ == "__main__":
    os.environ.setdefault("DOTNET_NOLOGO", "1")
    main(sys.argv[1:] or list(FIGURES))
