using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Lambda.Handlers;

namespace Mlops.Orchestrator.Lambda.Tests.Handlers;

/// <summary>What the orchestrator says of its own health.</summary>
public sealed class HealthFunctionTests
{
    [Fact]
    public async Task Everything_IsThere()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();

        var answer = await CheckAsync(() => orchestrator.At(orchestrator.Endpoint.Url));

        Assert.True((string?)answer["status"] == "ok", answer.ToJsonString());
        Assert.Equal(["environment", "blueprints", "assets", "stacks", "pipelines", "model cards"], answer["checks"]!.AsArray().Select(check => (string)check!["name"]!));
        Assert.Equal("1 pipeline types in mlops-blueprints", (string?)answer["checks"]![1]!["message"]);
    }

    [Fact]
    public async Task EnvironmentIsNotComplete_IsTheAnswer()
    {
        var answer = await CheckAsync(() => HandlerServices.Of(name => name == "REGION" ? "us-east-1" : null, TextWriter.Null));

        Assert.Equal("failed", (string?)answer["status"]);
        var message = (string)Assert.Single(answer["checks"]!.AsArray())!["message"]!;
        Assert.All(["BLUEPRINT_BUCKET", "ASSETS_BUCKET", "ACCOUNT_ID", "CFN_ROLE_ARN"], name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ABucketIsMissing_TheOtherChecksGoOn()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();

        var answer = await CheckAsync(() =>
        {
            var open = orchestrator.At(orchestrator.Endpoint.Url);
            var settings = open.Settings with { BlueprintBucket = "mlops-none" };
            return open with { Settings = settings, Cloud = new(new() { Settings = settings, Address = orchestrator.Endpoint.Url, Credentials = new Amazon.Runtime.BasicAWSCredentials(orchestrator.Endpoint.AccessKeyId, orchestrator.Endpoint.SecretAccessKey) }) };
        });

        Assert.Equal("failed", (string?)answer["status"]);
        Assert.Equal(["ok", "failed", "ok", "ok", "ok", "ok"], answer["checks"]!.AsArray().Select(check => (string)check!["status"]!));
        Assert.Contains("NoSuchBucket", (string?)answer["checks"]![1]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_OfEveryOtherHandler_NamesAllThatIsWrongAtStart()
    {
        var failure = Assert.Throws<MlopsException>(() => HandlerServices.Of(
            name => name switch { "ACCOUNT_ID" => "12", "LOG_LEVEL" => "LOUD", "IS_MULTI_ACCOUNT" => "Yes", "ALLOW_DETAILED_ERROR_MESSAGE" => "Perhaps", _ => null }, TextWriter.Null));

        Assert.Equal(
            ["ACCOUNT_ID", "ALLOW_DETAILED_ERROR_MESSAGE", "ASSETS_BUCKET", "BLUEPRINT_BUCKET", "CFN_ROLE_ARN", "DEV_ACCOUNT_ID", "DEV_ORG_ID", "LOG_LEVEL", "MLOPS_NOTIFICATIONS_SNS_TOPIC", "PIPELINE_STACK_NAME", "PROD_ACCOUNT_ID", "PROD_ORG_ID", "REGION", "STAGING_ACCOUNT_ID", "STAGING_ORG_ID"],
            failure.Problems.Select(problem => problem.Pointer).Order(StringComparer.Ordinal));
    }

    private static async Task<JsonNode> CheckAsync(Func<HandlerServices> open) => (await ServedOrchestrator.InvokeAsync(new HealthFunction(open), new JsonObject()))!;
}
