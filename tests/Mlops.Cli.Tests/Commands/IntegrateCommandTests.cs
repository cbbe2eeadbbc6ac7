using Mlops.Cli.Tests.Fixtures;
using Mlops.Sdk.Glue;
using Mlops.Sdk.Glue.Files;

namespace Mlops.Cli.Tests.Commands;

public sealed class IntegrateCommandTests : IDisposable
{
    private const string Functions = "source/lambdas/pipeline_orchestration/lambda_helpers.py";
    private const string Module = "source/lambdas/pipeline_orchestration/mlops_blueprints/pipelines/scoring.py";

    private readonly TestProject _project = new();
    private readonly TemporaryFolder _checkout = new();

    public IntegrateCommandTests() => Copy(Path.Combine(AppContext.BaseDirectory, "StandIn"), _checkout.Path);

    public void Dispose()
    {
        _project.Dispose();
        _checkout.Dispose();
    }

    [Fact]
    public async Task Integrate_Checkout_WritesWhatCheckThenFindsUpToDate()
    {
        Assert.Equal(9, (await RunAsync("--check")).ExitCode);
        Assert.False(File.Exists(At(Module)));

        var result = await RunAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("(version 2.2.3)", result.Output, StringComparison.Ordinal);
        Assert.Contains("pipeline types: scoring (Acme.scoring)", result.Output, StringComparison.Ordinal);
        Assert.Contains("BLUEPRINT = Blueprint(", await File.ReadAllTextAsync(At(Module)), StringComparison.Ordinal);
        Assert.Equal(Templates.Scoring, await File.ReadAllTextAsync(At("deployment/mlops_blueprints/blueprints/scoring.yaml")));
        Assert.Equal(0, (await RunAsync("--check")).ExitCode);
    }

    [Fact]
    public async Task Remove_AfterIntegrate_RestoresTheCheckout()
    {
        var before = Snapshot();
        await RunAsync();

        var result = await RunAsync("--remove", "--format", "json");

        Assert.Equal(0, result.ExitCode);
        Assert.True((bool)result.Json["applied"]!);
        Assert.Contains(result.Json["changes"]!.AsArray(), change => (string)change!["path"]! == Module && (string)change["change"]! == "delete");
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Integrate_OfAnotherProject_AddsItsBlueprintsAndRemovesThemAloneWhenAsked()
    {
        using var other = new TestProject("ranking");
        await RunAsync();
        var before = Snapshot();

        var added = await other.RunAsync("integrate", _checkout.Path, "--format", "json");

        Assert.Equal(["ranking", "scoring"], added.Json["blueprints"]!.AsArray().Select(b => (string)b!["pipelineType"]!));
        Assert.Equal(0, (await RunAsync("--check")).ExitCode);
        Assert.Equal(2, (await other.RunAsync("integrate", _checkout.Path, "--pipeline-type", "scoring")).ExitCode);
        var removed = await other.RunAsync("integrate", _checkout.Path, "--remove", "--pipeline-type", "ranking");
        Assert.Equal((0, true), (removed.ExitCode, removed.Output.Contains("pipeline types: scoring (Acme.scoring)", StringComparison.Ordinal)));
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task Diff_OfACheckout_IsWhatGitAppliesToTheSameEnd()
    {
        var result = await RunAsync("--diff", "--format", "json");
        var diff = string.Concat(result.Json["changes"]!.AsArray().Select(change => (string)change!["diff"]!));
        var patch = Path.Combine(_project.Path, "integration.patch");
        await File.WriteAllTextAsync(patch, diff);
        Assert.DoesNotContain(Snapshot(), file => file.Key.Contains("mlops", StringComparison.Ordinal));

        await GitAsync("apply", patch);

        Assert.Contains("from mlops_blueprints import registration", await File.ReadAllTextAsync(At(Functions)), StringComparison.Ordinal);
        Assert.Empty((await RunAsync("--format", "json")).Json["changes"]!.AsArray());
    }

    [Fact]
    public async Task Integrate_FolderThatIsNoCheckout_SaysWhatItLacks()
    {
        var result = await _project.RunAsync("integrate", _project.Path, "--format", "json");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(["deployment/build-s3-dist.sh", Functions], result.Json["problems"]!.AsArray().Select(problem => (string)problem!["pointer"]!));
    }

    [Fact]
    public async Task Glue_Twice_ChangesNothingAndLeavesOtherFilesAlone()
    {
        var folder = Path.Combine(_project.Path, "glue");
        _project.Write("glue/notes.md", "Written by a person.");

        var first = await _project.RunAsync("glue", "--output", folder, "--format", "json");
        var second = await _project.RunAsync("glue", "--output", folder, "--format", "json");

        Assert.Equal(first.Json["files"]!.AsArray().Count, (int)first.Json["changed"]!);
        Assert.Equal(0, (int)second.Json["changed"]!);
        Assert.Contains("edits/lambda_helpers.py", first.Json["files"]!.AsArray().Select(file => (string)file!));
        Assert.Contains("| scoring | 1.0.0 | Scores a model. |", await File.ReadAllTextAsync(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
        Assert.Equal("Written by a person.", await File.ReadAllTextAsync(Path.Combine(folder, "notes.md")));
    }

    [Fact]
    public async Task Glue_AfterAFileIsNoLongerNeeded_DeletesThatFileAlone()
    {
        var folder = Path.Combine(_project.Path, "glue");
        await _project.RunAsync("glue", "--output", folder);
        _project.Write("glue/edits/mine.py", "Written by a person.");
        _project.Write("glue/old/gone.py", "Made by an earlier version.");
        await File.AppendAllTextAsync(Path.Combine(folder, GeneratedFolder.List), "\nold/gone.py\n../mlops.json");

        var again = await _project.RunAsync("glue", "--output", folder, "--format", "json");

        Assert.Equal(1, (int)again.Json["changed"]!);
        Assert.False(Directory.Exists(Path.Combine(folder, "old")));
        Assert.True(File.Exists(Path.Combine(folder, "edits", "mine.py")));
    }

    [Fact]
    public async Task Glue_OverAFileThatSomebodyWrote_IsRefusedAndWritesNothing()
    {
        _project.Write("glue/README.md", "# My project");

        var result = await _project.RunAsync("glue", "--output", Path.Combine(_project.Path, "glue"), "--format", "json");

        Assert.Equal((2, GlueDiagnostics.ForeignFile), (result.ExitCode, (string)result.Json["problems"]![0]!["code"]!));
        Assert.Equal(["README.md"], Directory.GetFiles(Path.Combine(_project.Path, "glue"), "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        Assert.Equal("# My project", await File.ReadAllTextAsync(Path.Combine(_project.Path, "glue/README.md")));
    }

    private Task<ProgramResult> RunAsync(params string[] options) => _project.RunAsync(["integrate", _checkout.Path, .. options]);

    private async Task GitAsync(params string[] arguments) => (await Programs.RunAsync("git", arguments, _checkout.Path)).MustSucceed();

    private string At(string path) => Path.Combine(_checkout.Path, path);

    private SortedDictionary<string, string> Snapshot() => new(
        Directory.GetFiles(_checkout.Path, "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(_checkout.Path, file), File.ReadAllText),
        StringComparer.Ordinal);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
