using System.Text.Json.Nodes;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Core.Archives;

namespace Mlops.Cli.Tests.Commands;

public sealed class BundleCommandsTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task List_TellsThePipelineTypes()
    {
        var result = await _project.RunAsync("list");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("Pipeline type  Version  Description\nscoring        1.0.0    Scores a model.\n", result.Output);
    }

    [Fact]
    public async Task List_PipelinesOfAnOlderBundle_CountsThemAndTellsTheirIds()
    {
        _project.Write("other.json", TestProject.Request.Replace("\"churn\"", "\"fraud\"", StringComparison.Ordinal));
        Assert.Equal(0, (await _project.RunAsync("provision", "request.json", "other.json")).ExitCode);
        Assert.Empty((await ListedAsync()).AsArray());
        using var newer = new TestProject(template: $"Description: Newer\n{Templates.Scoring}");
        File.Copy(newer.Bundle, _project.Bundle, overwrite: true);
        Assert.Equal(0, (await _project.RunAsync("provision", "request.json")).ExitCode);

        var text = await _project.RunAsync("list");

        Assert.Contains("scoring        1.0.0    1 pipeline behind  Scores a model.", text.Output, StringComparison.Ordinal);
        Assert.Contains("mlops-pipeline-fraud-scoring", (string?)Assert.Single((await ListedAsync()).AsArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_StateFolderOfANewerVersion_WarnsAndListsTheTypes()
    {
        Directory.CreateDirectory(Path.Combine(_project.Path, ".mlops"));
        _project.Write(".mlops/cloud.json", """{"version": 99}""");

        var result = await _project.RunAsync("list");

        Assert.Equal((0, "Pipeline type  Version  Description\nscoring        1.0.0    Scores a model.\n"), (result.ExitCode, result.Output));
        Assert.Contains("MLOPS3302", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_NoBundle_SaysHowToGetOne()
    {
        File.Delete(_project.Bundle);

        var result = await _project.RunAsync("list", "--format", "json");

        Assert.Equal(ExitCodes.Bundle, result.ExitCode);
        Assert.Equal(ToolDiagnostics.NoBundle, (string?)result.Json["problems"]![0]!["code"]);
        Assert.Equal(ExitCodes.Bundle, (int)result.Json["exitCode"]!);
    }

    [Fact]
    public async Task Describe_TellsTheKeys()
    {
        var result = await _project.RunAsync("describe", "SCORING");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("model_name", result.Output, StringComparison.Ordinal);
        Assert.Contains("S3 location, may differ per stage", result.Output, StringComparison.Ordinal);
    }

    private async Task<JsonNode> ListedAsync() => (await _project.RunAsync("list", "--format", "json")).Json["blueprints"]![0]!["pipelinesBehind"]!;

    [Fact]
    public async Task Schema_IsAJsonSchema()
    {
        var result = await _project.RunAsync("schema", "scoring");

        Assert.NotNull(result.Json["properties"]!["model_name"]);
    }

    [Fact]
    public async Task Plan_SameRequest_HasTheSameIdAndSettingsCount()
    {
        var plan = await _project.RunAsync("plan", "request.json", "--format", "json");
        var other = await _project.RunAsync("plan", "request.json", "--format", "json", "--account", "123456789012", "--region", "eu-west-1");

        Assert.Equal(64, ((string)plan.Json["id"]!).Length);
        Assert.NotEqual((string)plan.Json["id"]!, (string)other.Json["id"]!);
        Assert.Contains("arn:aws:sns:eu-west-1:123456789012:mlops-notifications", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Package_WritesTheZipAndItsContent_AndRefusesForeignFolders()
    {
        var first = await _project.RunAsync("package", "--output", "out", "--format", "json");
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(Sha256.Of(await File.ReadAllBytesAsync(_project.Bundle)), (string?)first.Json["sha256"]);
        foreach (var file in new[] { "catalogs/Acme.scoring.json", "scoring.yaml", "manifests/scoring.json" })
        {
            Assert.True(File.Exists(Path.Combine(_project.Path, "out/blueprints", file)), file);
        }

        Assert.Equal(0, (await _project.RunAsync("package", "--output", "out")).ExitCode);

        Assert.Equal(ExitCodes.Usage, (await _project.RunAsync("package", "--output", ".")).ExitCode);
        Assert.Equal(0, (await _project.RunAsync("package", "--output", ".", "--force")).ExitCode);
        Assert.True(File.Exists(Path.Combine(_project.Path, "request.json")));
    }

    [Fact]
    public async Task Doctor_TellsOfEveryCheck()
    {
        var result = await _project.RunAsync("doctor", "--format", "json");

        var names = result.Json["checks"]!.AsArray().Select(c => (string)c!["name"]!).ToList();
        Assert.Equal([".NET SDK", "Node.js", "Python", "Bundle", "State folder", "Disk space"], names);
        Assert.Contains("(1 blueprint)", result.Output, StringComparison.Ordinal);
    }
}
