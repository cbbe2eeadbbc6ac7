using System.Text;
using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Tests.MultiAccount;

namespace Mlops.Orchestrator.Lambda.Tests.Replay;

/// <summary>The published program as processes, with the local cloud behind them.</summary>
[Collection(NativePrograms.Name)]
public sealed class NativeCloudTests(NativeProgram program)
{
    [Fact]
    public async Task Pipeline_ProvisionedByAFile_IsSeenAndDeletedThroughTheApi()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();
        await orchestrator.Cloud.Cloud.Assets.PutAsync("mlops-config.json", Encoding.UTF8.GetBytes(MultiAccountCloud.Request()));

        var outcomes = await RunAsync(orchestrator, "configuration", JsonNode.Parse("""
            { "Records": [{ "eventSource": "aws:s3", "s3": { "bucket": { "name": "mlops-assets" }, "object": { "key": "mlops-config.json", "sequencer": "1" } } }] }
            """)!);
        Assert.Equal(200, (int)outcomes[0]["outcomes"]![0]!["statusCode"]!);
        await orchestrator.Cloud.Cloud.WhenIdleAsync();
        Assert.NotNull(await orchestrator.Cloud.Cloud.Assets.GetAsync("mlops-config.json.result.json"));
        Assert.Contains(orchestrator.Cloud.Notifications, text => text.StartsWith("s3://mlops-assets/mlops-config.json was answered with 200.", StringComparison.Ordinal));

        // One process for all calls, as Lambda keeps it.
        var answers = await RunAsync(
            orchestrator, "api", Call("GET", "/pipelines"), Call("POST", "/provisionpipeline", MultiAccountCloud.Request()), Call("DELETE", $"/pipelines/{MultiAccountCloud.Name}"), Call("GET", "/pipelines"));
        Assert.Equal([200, 200, 200, 200], answers.Select(answer => (int)answer["statusCode"]!));
        Assert.Contains(MultiAccountCloud.Name, (string?)answers[0]["body"], StringComparison.Ordinal);
        Assert.Equal("""{"pipelines":[]}""", (string?)answers[3]["body"]);
    }

    [Fact]
    public async Task Health_OfAWholeInstallation_IsGood()
    {
        await using var orchestrator = await ServedOrchestrator.StartAsync();

        var answer = Assert.Single(await RunAsync(orchestrator, "health", new JsonObject()));

        Assert.True((string?)answer["status"] == "ok", answer.ToJsonString());
    }

    private async Task<IReadOnlyList<JsonNode>> RunAsync(ServedOrchestrator orchestrator, string handler, params JsonNode[] events)
    {
        await using var runtime = new RuntimeServer();
        await runtime.StartAsync();
        var settings = orchestrator.Services.Settings;
        using var process = Programs.Start(program.Path, [], environment: new Dictionary<string, string?>(orchestrator.Endpoint.Environment)
        {
            ["_HANDLER"] = handler,
            ["AWS_LAMBDA_RUNTIME_API"] = runtime.Place,
            ["REGION"] = settings.Region,
            ["ACCOUNT_ID"] = settings.AccountId,
            ["BLUEPRINT_BUCKET"] = settings.BlueprintBucket,
            ["ASSETS_BUCKET"] = settings.AssetsBucket,
            ["CFN_ROLE_ARN"] = $"arn:aws:iam::{settings.AccountId}:role/mlops",
            ["PIPELINE_STACK_NAME"] = settings.StackNamePrefix,
            ["MLOPS_NOTIFICATIONS_SNS_TOPIC"] = settings.NotificationsTopicArn,
            ["IS_MULTI_ACCOUNT"] = "True",
            ["DEV_ACCOUNT_ID"] = settings.Stages[0].AccountId,
            ["DEV_ORG_ID"] = settings.Stages[0].OrganizationalUnitId,
            ["STAGING_ACCOUNT_ID"] = settings.Stages[1].AccountId,
            ["STAGING_ORG_ID"] = settings.Stages[1].OrganizationalUnitId,
            ["PROD_ACCOUNT_ID"] = settings.Stages[2].AccountId,
            ["PROD_ORG_ID"] = settings.Stages[2].OrganizationalUnitId,
        });
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            var answers = new List<JsonNode>();
            foreach (var @event in events)
            {
                answers.Add(await runtime.InvokeAsync(@event));
            }

            return answers;
        }
        finally
        {
            process.Kill();
        }
    }

    private static JsonObject Call(string method, string path, string body = "") => new() { ["httpMethod"] = method, ["path"] = path, ["body"] = body };
}
