using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary>The commands with <c>--target aws</c>, through AWS's protocols and with credentials of the environment.</summary>
public sealed class AwsTargetTests : IAsyncLifetime
{
    private const string Settings = """{"region": "us-east-1", "accountId": "000000000000", "blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets"}""";

    private ServedAws _aws = null!;

    public async Task InitializeAsync() => _aws = await ServedAws.StartAsync();

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    [Fact]
    public async Task Pipeline_IsPublishedProvisionedLookedAtAndDeleted()
    {
        await _aws.DeployAsync(Settings);
        _aws.Environment["MLOPS_TARGET"] = "aws";

        var unpublished = await _aws.RunAsync("provision", "request.json");
        Assert.Equal((5, ""), (unpublished.ExitCode, unpublished.Output));
        Assert.Contains("MLOPS4064", unpublished.Error, StringComparison.Ordinal);
        Assert.Contains("mlops publish", unpublished.Error, StringComparison.Ordinal);

        var rehearsed = await RunAsync("publish", "--dry-run");
        var published = await RunAsync("publish");
        Assert.NotEmpty(published["written"]!.AsArray());
        Assert.Equal($"{rehearsed["written"]}", $"{published["written"]}");
        Assert.Empty((await RunAsync("publish"))["written"]!.AsArray());

        Assert.True((bool)(await RunAsync("validate", "request.json"))["valid"]!);
        Assert.Equal("mlops-pipeline-churn-scoring-codepipeline", (string)(await RunAsync("plan", "request.json"))["stack"]!["name"]!);

        var begun = (await RunAsync("provision", "request.json"))["requests"]![0]!;
        Assert.True((bool)begun["isUnderWay"]!);
        var waited = await _aws.RunAsync("provision", "request.json", "--wait");
        Assert.True(waited.ExitCode == 0, waited.Error);
        Assert.Contains($"✓ {TestProject.StackName}", waited.Output, StringComparison.Ordinal);
        Assert.True((bool)(await RunAsync("provision", "request.json", "--wait"))["requests"]![0]!["noChange"]!);

        Assert.Equal(TestProject.StackName, (string)(await RunAsync("pipelines"))["pipelines"]![0]!["name"]!);
        Assert.Equal("CREATE_COMPLETE", (string)(await RunAsync("status", TestProject.StackName))["blueprintStack"]!["status"]!);
        Assert.False(Directory.Exists(System.IO.Path.Combine(_aws.Project.Path, ".mlops")));
        Assert.True((bool)(await RunAsync("delete", TestProject.StackName, "--yes"))["deleted"]!);
        Assert.False((bool)(await RunAsync("delete", TestProject.StackName, "--yes"))["deleted"]!);
        Assert.Equal(8, (await _aws.RunAsync("status", TestProject.StackName)).ExitCode);
    }

    [Fact]
    public async Task Provision_PublishedBySomebodyElse_SaysSo()
    {
        await _aws.DeployAsync(Settings);
        await RunAsync("publish", "--target", "aws");
        using var other = new TestProject(change: manifest => manifest with { Description = "Scores a model in another way." });

        var refused = await _aws.RunAsync("provision", "request.json", "--target", "aws", "--bundle", other.Bundle);

        Assert.Equal((5, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("is not the one that is published", refused.Error, StringComparison.Ordinal);
        // What is published can be provisioned without any bundle.
        File.Delete(_aws.Project.Bundle);
        Assert.True((bool)(await RunAsync("provision", "request.json", "--target", "aws", "--wait"))["succeeded"]!);
    }

    [Fact]
    public async Task Orchestrator_ThatTheToolDidNotDeploy_IsFoundByTheSettings()
    {
        _aws.Project.Write("mlops.json", """{"target": "aws", "blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets"}""");

        Assert.NotEmpty((await RunAsync("publish"))["written"]!.AsArray());
        Assert.Empty((await RunAsync("pipelines"))["pipelines"]!.AsArray());
    }

    [Fact]
    public async Task ModelCard_IsMadeDescribedAndDeleted()
    {
        await _aws.DeployAsync(Settings);
        _aws.Project.Write("create.json", """{"pipeline_type": "create_model_card", "name": "churn", "intended_uses": {"purpose_of_model": "Foretell churn."}}""");
        _aws.Project.Write("describe.json", """{"pipeline_type": "describe_model_card", "name": "churn"}""");
        _aws.Project.Write("delete.json", """{"pipeline_type": "delete_model_card", "name": "churn"}""");

        await RunAsync("model-card", "create.json", "--target", "aws");
        Assert.Contains("Foretell churn.", $"{await RunAsync("model-card", "describe.json", "--target", "aws")}", StringComparison.Ordinal);
        await RunAsync("model-card", "delete.json", "--target", "aws");
        Assert.Contains("nothing to delete", $"{await RunAsync("model-card", "delete.json", "--target", "aws")}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MLOPS4073", "mlops deploy", "pipelines", "--target", "aws")]
    [InlineData("MLOPS4072", "not of 123456789012", "pipelines", "--target", "aws", "--account", "123456789012")]
    [InlineData("MLOPS4071", "no profile 'none'", "pipelines", "--target", "aws", "--profile", "none")]
    public async Task Target_CannotBeReached_SaysWhyAndTheWayOut(string code, string hint, params string[] command)
    {
        var result = await _aws.RunAsync(command);

        Assert.Equal((6, ""), (result.ExitCode, result.Output));
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_ACCESS_KEY_ID", null, "MLOPS4071", "no credentials")]
    [InlineData("AWS_SECRET_ACCESS_KEY", "other", "MLOPS4071", "does not take")]
    [InlineData("AWS_REGION", null, "MLOPS4074", "--region")]
    public async Task Environment_IsIncomplete_SaysWhatIsMissing(string variable, string? value, string code, string text)
    {
        _aws.Environment[variable] = value;
        _aws.Environment["AWS_DEFAULT_REGION"] = variable == "AWS_REGION" ? null : _aws.Environment["AWS_REGION"];

        var result = await _aws.RunAsync("pipelines", "--target", "aws");

        Assert.Equal((6, ""), (result.ExitCode, result.Output));
        Assert.Contains(code, result.Error, StringComparison.Ordinal);
        Assert.Contains(text, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"target": "azure"}""", "'target' of mlops.json is 'azure'")]
    [InlineData("""{"target": 1}""", "'target' is 1")]
    public async Task Target_InTheSettings_IsNone(string settings, string text)
    {
        _aws.Project.Write("mlops.json", settings);

        var result = await _aws.RunAsync("pipelines");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(text, result.Error, StringComparison.Ordinal);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> RunAsync(params string[] arguments)
    {
        var result = await _aws.RunAsync([.. arguments, "--format", "json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Json;
    }
}
