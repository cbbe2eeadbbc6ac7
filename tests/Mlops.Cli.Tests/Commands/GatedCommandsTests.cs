using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary>Each command that works on AWS, once. <see cref="ServedAws"/> has the gate before them all, and fails where it refuses what no client sends that goes by AWS's models.</summary>
public sealed class GatedCommandsTests : IDisposable
{
    private const string Stages = """{"region": "us-east-1", "accountId": "000000000000", "blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets", "isMultiAccount": true, "stages": [{"name": "dev", "accountId": "111111111111", "organizationalUnitId": "ou-ab12-cd34ef56"}, {"name": "staging", "accountId": "222222222222", "organizationalUnitId": "ou-ab12-cd34ef57"}, {"name": "prod", "accountId": "333333333333", "organizationalUnitId": "ou-ab12-cd34ef58"}]}""";

    private readonly FragileResource _fragile = new();

    public void Dispose() => _fragile.Dispose();

    [Python3Fact("moto.server")]
    public async Task Commands_AllThatTheySend_PassesTheGate()
    {
        await using var aws = await ServedAws.StartAsync(Stages, $"Parameters: {{ ModelName: {{ Type: String }}, InputData: {{ Type: String }}, Threshold: {{ Type: Number }}, KmsKeyArn: {{ Type: String }} }}\nResources:\n{_fragile.Yaml("Threshold")}");
        await aws.WriteDeploymentAsync(Templates.Orchestrator);
        aws.Project.Write("card.json", """{"pipeline_type": "create_model_card", "name": "churn"}""");
        aws.Environment["MLOPS_TARGET"] = "aws";

        await SucceedAsync("deploy", "--bundle", aws.Project.Bundle, "--deployment-file", "orchestrator.zip", "--notification-email", "a@example.com", "--yes");
        await SucceedAsync("publish");
        await SucceedAsync("publish", "--prune", "--yes");
        await SucceedAsync("doctor", "--target", "aws");
        _fragile.Break("0.5");
        Assert.Equal(4, (await aws.RunAsync("provision", "request.json", "--wait")).ExitCode);
        // The rollback has deleted the function, not what it has logged.
        await SucceedAsync("logs", TestProject.StackName);
        _fragile.Mend("0.5");
        await SucceedAsync("repair", TestProject.StackName, "--yes");
        await SucceedAsync("status", TestProject.StackName);
        await SucceedAsync("pipelines");
        await SucceedAsync("logs", TestProject.StackName);
        await SucceedAsync("model-card", "card.json");
        await SucceedAsync("delete", TestProject.StackName, "--yes");
        await SucceedAsync("destroy", "--all", "--yes");

        await aws.DeployAsync(Stages, "stages-orchestrator");
        await SucceedAsync("publish", "--prefix", "stages");
        await SucceedAsync("provision", "request.json", "--wait", "--prefix", "stages");
        await SucceedAsync("approve", TestProject.StackName, "--prefix", "stages");
        await SucceedAsync("reject", TestProject.StackName, "--reason", "too slow", "--prefix", "stages");
        await SucceedAsync("delete", TestProject.StackName, "--yes", "--prefix", "stages");

        string[] expected =
        [
            "GetCallerIdentity", "CreateChangeSet", "ExecuteChangeSet", "PutObject", "GetObject", "ListObjectsV2", "DeleteObject", "DetectStackDrift", "SimulatePrincipalPolicy", "GetServiceQuota", "ListServiceQuotas",
            "ListTopics", "ListEndpoints", "CreateStack", "GetPipelineState", "RetryStageExecution", "FilterLogEvents", "CreateModelCard", "DeleteStack", "PutApprovalResult", "DeleteStackInstances", "DeleteStackSet",
        ];
        var calls = await aws.CallsAsync();
        Assert.Equal([], expected.Except(calls.Where(call => call.EndsWith(" passed", StringComparison.Ordinal)).Select(call => call.Split(' ')[0])));

        async Task SucceedAsync(params string[] arguments)
        {
            var result = await aws.RunAsync(arguments);
            Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Output}{result.Error}");
        }
    }
}
