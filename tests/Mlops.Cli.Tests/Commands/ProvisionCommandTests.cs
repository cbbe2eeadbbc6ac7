using System.Text.Json.Nodes;
using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

public sealed class ProvisionCommandTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Provision_StatusDelete_GoFromNothingToNothing()
    {
        var first = await _project.RunAsync("provision", "request.json", "--wait");
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        Assert.Contains("✓ stage Source", first.Output, StringComparison.Ordinal);
        Assert.Contains("✓ stage Deploy", first.Output, StringComparison.Ordinal);
        Assert.Contains("s3://churn-results", first.Output, StringComparison.Ordinal);
        Assert.InRange(first.Output.IndexOf("The pipeline has SUCCEEDED.", StringComparison.Ordinal), 0, first.Output.IndexOf("is provisioned", StringComparison.Ordinal));

        var again = await _project.RunAsync("provision", "request.json", "--format", "json");
        Assert.Equal(0, again.ExitCode);
        Assert.True((bool)again.Json["requests"]![0]!["noChange"]!);
        var id = (string)again.Json["requests"]![0]!["pipelineId"]!;

        var list = await _project.RunAsync("pipelines", "--format", "json");
        Assert.Equal(TestProject.StackName, (string)Assert.Single(list.Json["pipelines"]!.AsArray())!["name"]!);

        var status = await _project.RunAsync("status", id);
        Assert.Equal(0, status.ExitCode);
        Assert.Contains("recorded with its properties only", status.Output, StringComparison.Ordinal);

        var delete = await _project.RunAsync("delete", TestProject.StackName, "--yes");
        Assert.True(delete.ExitCode == 0, delete.Output + delete.Error);
        Assert.Equal(ExitCodes.NotFound, (await _project.RunAsync("status", id)).ExitCode);
        var repeated = await _project.RunAsync("delete", TestProject.StackName, "--yes", "--format", "json");
        Assert.Equal((0, false), (repeated.ExitCode, (bool)repeated.Json["deleted"]!));
    }

    [Fact]
    public async Task Provision_StackFails_TellsWhyAndIsMendedByARepeat()
    {
        _project.Write("broken.json", TestProject.BrokenRequest);

        var failed = await _project.RunAsync("provision", "broken.json", "--format", "json");

        Assert.Equal(ExitCodes.ProvisioningFailed, failed.ExitCode);
        var failure = failed.Json["requests"]![0]!["failure"]!.AsObject();
        Assert.Equal("Bucket", (string?)failure["logicalId"]);
        Assert.True((bool)failure["isRolledBack"]!);
        Assert.Contains("which was rolled back", failed.Error, StringComparison.Ordinal);

        var mended = await _project.RunAsync("provision", "request.json");
        Assert.True(mended.ExitCode == 0, mended.Output + mended.Error);
    }

    [Theory]
    [InlineData("There is no Lambda folder 'missing' to debug.")]
    [InlineData("There is no Lambda folder '../x' to debug.", "--debug", "../x")]
    [InlineData("The function 'missing' cannot be debugged on AWS", "--target", "aws")]
    public async Task Provision_DebugOfWhatCannotBe_SaysWhy(string expected, params string[] options)
    {
        string[] debug = options.Contains("--debug") ? [] : ["--debug", "missing"];

        var refused = await _project.RunAsync(["provision", "request.json", .. debug, .. options]);

        Assert.Equal(ExitCodes.Environment, refused.ExitCode);
        Assert.Contains("MLOPS4036", refused.Error, StringComparison.Ordinal);
        Assert.Contains(expected, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provision_OneBadRequestAmongSeveral_DoesNothing()
    {
        _project.Write("bad.json", """{"pipeline_type": "scoring"}""");

        var result = await _project.RunAsync("provision", "request.json", "bad.json");

        Assert.Equal(ExitCodes.InvalidRequest, result.ExitCode);
        Assert.Contains("bad.json has 2 errors", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_project.Path, ".mlops")));
    }

    [Fact]
    public async Task Provision_TwoAtOnce_OneWaitsForTheOther()
    {
        var results = await Task.WhenAll(
            _project.RunAsync("provision", "request.json", "--lock-timeout", "50", "--format", "json"),
            _project.RunAsync("provision", "request.json", "--lock-timeout", "50", "--format", "json"));

        Assert.All(results, r => Assert.True(r.ExitCode == 0, r.Error));
        Assert.Single(results, r => !(bool)r.Json["requests"]![0]!["noChange"]!);
    }

    [Fact]
    public async Task Provision_Json_IsTheOnlyThingOnStandardOutput()
    {
        var result = await _project.RunAsync("provision", "request.json", "--format", "json", "--verbose");

        Assert.IsType<JsonObject>(JsonNode.Parse(result.Output));
        Assert.Contains("CREATE_COMPLETE", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
    }

    [Fact]
    public async Task Delete_NotConfirmed_DeletesNothing()
    {
        var result = await _project.RunAsync("delete", TestProject.StackName);

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(ToolDiagnostics.NotConfirmed, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_UnknownPipeline_OffersTheNearest()
    {
        await _project.RunAsync("provision", "request.json");

        var result = await _project.RunAsync("status", "mlops-pipeline-chrun-scoring");

        Assert.Equal(ExitCodes.NotFound, result.ExitCode);
        Assert.Contains(TestProject.StackName, result.Error, StringComparison.Ordinal);
    }
}
