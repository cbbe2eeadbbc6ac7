using System.Text.Json.Nodes;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Core.Archives;
using Xunit.Abstractions;

namespace Mlops.Cli.Tests.Kills;

/// <summary>The commands that write files into a folder of the user.</summary>
public sealed class FileCommandKillTests(ITestOutputHelper output) : IDisposable
{
    private static readonly string Fork = Path.Combine(RepositoryRoot.Path, "tests", "Mlops.Sdk.Glue.Tests", "Import", "fork");

    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [SkippableFact]
    public Task Docs_KilledAnywhere_CanBeRepeated() => SweepAsync("docs", ["docs", "--output", "pages"]);

    [SkippableFact]
    public async Task Docs_KilledWhileUpdating_CanBeRepeated()
    {
        await PrepareAsync("docs", "--output", "pages");
        var page = Path.Combine(_project.Path, "pages", "scoring.md");
        await File.AppendAllTextAsync(page, "Changed.");
        File.Copy(page, Path.Combine(_project.Path, "pages", "gone.md"));
        await SweepAsync("docs, with earlier pages", ["docs", "--output", "pages"]);
    }

    [SkippableFact]
    public Task Package_KilledAnywhere_CanBeRepeated() => SweepAsync("package", ["package", "--output", "out"]);

    [SkippableFact]
    public async Task Package_KilledWhileUpdating_CanBeRepeated()
    {
        await PrepareAsync("package", "--output", "out");
        _project.Write("out/blueprints/old/gone.yaml", "Of an earlier bundle.");
        _project.Write("out/blueprints/scoring.yaml", "Of an earlier bundle.");
        await SweepAsync("package, over an earlier one", ["package", "--output", "out"]);
    }

    [SkippableFact]
    public Task Glue_KilledAnywhere_CanBeRepeated() => SweepAsync("glue", ["glue", "--output", "glue"]);

    [SkippableFact]
    public async Task Glue_KilledWhileUpdating_CanBeRepeated()
    {
        await PrepareAsync("glue", "--output", "glue");
        _project.Write("glue/README.md", "Of an earlier version.");
        _project.Write("glue/old/gone.py", "Of an earlier version.");
        await File.AppendAllTextAsync(Path.Combine(_project.Path, "glue", ".mlops-files"), "\nold/gone.py");
        await SweepAsync("glue, over an earlier one", ["glue", "--output", "glue"]);
    }

    [SkippableFact]
    public Task Import_KilledAnywhere_CanBeRepeated()
    {
        FolderTree.Copy(Fork, Path.Combine(_project.Path, "fork"));
        // Each run starts Python.
        return SweepAsync("import", ["import", "fork", "--output", "solution"], places: 8);
    }

    [SkippableFact]
    public Task Integrate_KilledAnywhere_CanBeRepeated()
    {
        CopyCheckout();
        return SweepAsync("integrate", ["integrate", "checkout"]);
    }

    [SkippableFact]
    public async Task Integrate_KilledWhileUpdating_CanBeRepeated()
    {
        CopyCheckout();
        await PrepareAsync("integrate", "checkout");
        WriteAsEarlierVersion("source/lambdas/pipeline_orchestration/mlops_blueprints/runtime/values.py", "Of an earlier version.");
        WriteAsEarlierVersion("deployment/mlops_blueprints/blueprints/old/gone.yaml", "Of an earlier bundle.");
        await SweepAsync("integrate, over an earlier one", ["integrate", "checkout"]);
    }

    [SkippableFact]
    public async Task Remove_KilledAnywhere_CanBeRepeated()
    {
        CopyCheckout();
        await PrepareAsync("integrate", "checkout");
        await SweepAsync("integrate --remove", ["integrate", "checkout", "--remove"], places: 60);
    }

    [SkippableFact]
    public async Task Remove_OfOneOfTwoBundles_CanBeRepeated()
    {
        CopyCheckout();
        await PrepareAsync("integrate", "checkout");
        using var other = new TestProject("ranking");
        Assert.Equal(0, (await other.RunAsync("integrate", Path.Combine(_project.Path, "checkout"))).ExitCode);
        await SweepAsync("integrate --remove --pipeline-type", ["integrate", "checkout", "--remove", "--pipeline-type", "ranking"]);
    }

    [SkippableFact]
    public async Task Remove_AfterAKilledIntegrate_RestoresTheCheckout()
    {
        CopyCheckout();
        Directory.CreateDirectory(Path.Combine(_project.Path, "temporary"));
        var before = FolderTree.Read(_project.Path);
        using var sweep = new KillSweep(_project.Path, "integrate", "checkout") { Repeat = ["integrate", "checkout", "--remove"], Expected = before };
        output.WriteLine(await sweep.RunAsync("integrate, then --remove"));
    }

    /// <summary>Writes a file of the checkout, and records it as an integration does.</summary>
    private void WriteAsEarlierVersion(string path, string text)
    {
        _project.Write($"checkout/{path}", text);
        var file = Path.Combine(_project.Path, "checkout", "deployment", "mlops_blueprints", "integration.json");
        var record = JsonNode.Parse(File.ReadAllText(file))!;
        record["files"]![path] = Sha256.Of(text);
        File.WriteAllText(file, record.ToJsonString());
    }

    [Theory]
    [InlineData("docs", "--output", "out")]
    [InlineData("glue", "--output", "out")]
    [InlineData("package", "--output", "out")]
    [InlineData("import", "fork", "--output", "out")]
    [InlineData("integrate", "checkout")]
    public async Task FileCommand_TwoAtOnce_LeaveWhatOneLeaves(params string[] arguments)
    {
        CopyCheckout();
        FolderTree.Copy(Fork, Path.Combine(_project.Path, "fork"));
        using var alone = new TemporaryFolder();
        FolderTree.Copy(_project.Path, alone.Path);
        var expected = await MlopsProcess.RunAsync(alone.Path, arguments);

        var both = await Task.WhenAll(_project.RunAsync(arguments), _project.RunAsync(arguments));

        Assert.All(both.Append(expected), result => Assert.True(result.ExitCode == 0, result.Output + result.Error));
        Assert.Equal("", FolderTree.Difference(FolderTree.Read(alone.Path), FolderTree.Read(_project.Path)));
    }

    private void CopyCheckout() => FolderTree.Copy(Path.Combine(AppContext.BaseDirectory, "StandIn"), Path.Combine(_project.Path, "checkout"));

    private async Task PrepareAsync(params string[] arguments)
    {
        var result = await _project.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
    }

    private async Task SweepAsync(string name, string[] arguments, int places = KillSweep.Sample)
    {
        using var sweep = new KillSweep(_project.Path, arguments) { Places = places };
        output.WriteLine(await sweep.RunAsync(name));
    }
}
