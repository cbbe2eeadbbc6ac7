using System.Text.Json.Nodes;
using Amazon.CloudFormation;
using Amazon.Runtime;
using Amazon.S3;
using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary>The ways out of stuck states, through AWS's protocols: the next request mends, or names the command that does.</summary>
public sealed class AwsRepairTests : IAsyncLifetime, IDisposable
{
    private const string Settings = """{"region": "us-east-1", "accountId": "000000000000", "blueprintBucket": "mlops-blueprints", "assetsBucket": "mlops-assets"}""";
    private const string PipelineStack = TestProject.StackName + "-codepipeline";

    private readonly FragileResource _fragile = new();
    private ServedAws _aws = null!;

    private string Api => _aws.Environment["MLOPS_ORCHESTRATOR_URL"]!;

    private string Template => $$"""
        Parameters:
          ModelName: { Type: String }
          InputData: { Type: String }
          Threshold: { Type: Number, MinValue: 0, MaxValue: 1 }
          KmsKeyArn: { Type: String }
        Resources:
        {{_fragile.Yaml("Threshold")}}
        Outputs:
          Threshold: { Value: !Ref Threshold }
        """;

    public async Task InitializeAsync()
    {
        _aws = await ServedAws.StartAsync(template: Template);
        _aws.Environment["MLOPS_TARGET"] = "aws";
        await _aws.DeployAsync(Settings);
        await SucceedAsync("publish");
    }

    public async Task DisposeAsync() => await _aws.DisposeAsync();

    public void Dispose() => _fragile.Dispose();

    [Python3Fact]
    public async Task Repair_RollbackThatFailed_GoesOnWhenItsCauseIsMended_AndTheUpdateWithIt()
    {
        await GetStuckAsync();
        var before = await StatusAsync();

        var again = await _aws.RunAsync("repair", TestProject.StackName);
        Assert.Equal(4, again.ExitCode);
        Assert.Contains($"stack {TestProject.StackName} is UPDATE_ROLLBACK_FAILED", again.Output, StringComparison.Ordinal);
        Assert.Contains("The scale is broken.", again.Error, StringComparison.Ordinal);
        Assert.Contains("--skip", again.Error, StringComparison.Ordinal);

        _fragile.Mend("0.5", "0.75");
        var report = (await SucceedAsync("repair", TestProject.StackName, "--format", "json")).Json;
        Assert.True((bool)report["mended"]!);
        Assert.Equal([$"ContinueRollback {TestProject.StackName}", "RetryStage Deploy"], report["steps"]!.AsArray().Select(step => $"{step!["kind"]} {step["subject"]}"));

        var after = await StatusAsync();
        Assert.Equal(("UPDATE_COMPLETE", "0.75"), (Text(after, "blueprintStack", "status"), Threshold(after)));
        Assert.Equal((Text(before, "blueprintStack", "id"), Text(before, "pipeline", "executionId")), (Text(after, "blueprintStack", "id"), Text(after, "pipeline", "executionId")));
        Assert.True((bool)(await SucceedAsync("provision", "update.json", "--wait", "--format", "json")).Json["requests"]![0]!["noChange"]!);
    }

    [Python3Fact]
    public async Task Repair_RollbackThatFailed_LeavesWhatIsSkipped()
    {
        await GetStuckAsync();
        _fragile.Mend("0.75");

        var unknown = await _aws.RunAsync("repair", TestProject.StackName, "--skip", "Nobody");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("it failed at Fragile", unknown.Output, StringComparison.Ordinal);
        Assert.Contains("what a rollback failed at: Fragile", unknown.Error, StringComparison.Ordinal);
        await SucceedAsync("repair", TestProject.StackName, "--skip", "Fragile");

        var after = await StatusAsync();
        Assert.Equal(("UPDATE_COMPLETE", "0.75"), (Text(after, "blueprintStack", "status"), Threshold(after)));
    }

    [Python3Fact]
    public async Task Provision_RollbackThatFailed_IsRefusedWithTheCommandThatMends_AndTheStackStays()
    {
        await GetStuckAsync();
        var before = await StatusAsync();
        // The pipeline would delete the stack now, and make it anew.
        _fragile.Mend("0.5", "0.75");

        foreach (var target in (string[])["aws", Api])
        {
            foreach (var request in (string[])["request.json", "update.json"])
            {
                var refused = await _aws.RunAsync("provision", request, "--wait", "--target", target);
                Assert.Equal(4, refused.ExitCode);
                Assert.Contains("UPDATE_ROLLBACK_FAILED", refused.Error, StringComparison.Ordinal);
                Assert.Contains($"mlops repair {TestProject.StackName}", refused.Error, StringComparison.Ordinal);
            }
        }

        Assert.Equal($"{before}", $"{await StatusAsync()}");
    }

    [Python3Fact]
    public async Task Repair_StageThatFailed_SucceedsInTheSameExecution()
    {
        _fragile.Break("0.5");
        Assert.Equal(4, (await _aws.RunAsync("provision", "request.json", "--wait")).ExitCode);
        var before = await StatusAsync();
        Assert.Equal("ROLLBACK_COMPLETE", Text(before, "blueprintStack", "status"));
        _fragile.Mend("0.5");

        var mended = await SucceedAsync("repair", TestProject.StackName);

        Assert.Contains("it is replaced when the request is provisioned again", mended.Output, StringComparison.Ordinal);
        Assert.Contains("stage Deploy is Failed", mended.Output, StringComparison.Ordinal);
        var after = await StatusAsync();
        Assert.Equal(("CREATE_COMPLETE", "0.5"), (Text(after, "blueprintStack", "status"), Threshold(after)));
        Assert.Equal(Text(before, "pipeline", "executionId"), Text(after, "pipeline", "executionId"));
    }

    [Python3Fact]
    public async Task Provision_BlueprintsStackNeverWorked_IsMadeAnew()
    {
        _fragile.Break("0.5");
        Assert.Equal(4, (await _aws.RunAsync("provision", "request.json", "--wait")).ExitCode);
        var before = await StatusAsync();
        _fragile.Mend("0.5");

        await SucceedAsync("provision", "request.json", "--wait");

        var after = await StatusAsync();
        Assert.Equal("CREATE_COMPLETE", Text(after, "blueprintStack", "status"));
        Assert.NotEqual(Text(before, "blueprintStack", "id"), Text(after, "blueprintStack", "id"));
    }

    [Theory]
    [InlineData("REVIEW_IN_PROGRESS", false)]
    [InlineData("REVIEW_IN_PROGRESS", true)]
    [InlineData("ROLLBACK_COMPLETE", false)]
    [InlineData("ROLLBACK_COMPLETE", true)]
    public async Task Provision_PipelinesStackNeverWorked_IsMadeAnew(string status, bool throughApi)
    {
        var id = await LeaveAsync(status);

        var told = await SucceedAsync("repair", TestProject.StackName);
        Assert.Contains($"stack {PipelineStack} is {status}", told.Output, StringComparison.Ordinal);
        Assert.Contains("it is replaced when the request is provisioned again", told.Output, StringComparison.Ordinal);
        await SucceedAsync("provision", "request.json", "--wait", "--target", throughApi ? Api : "aws");

        var after = await StatusAsync();
        Assert.Equal(("CREATE_COMPLETE", "CREATE_COMPLETE"), (Text(after, "pipelineStack", "status"), Text(after, "blueprintStack", "status")));
        Assert.NotEqual(id, Text(after, "pipelineStack", "id"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeletionThatFailed_IsRefusedWithItsCause_ThenMended(bool isRepaired)
    {
        await LeaveAsync("DELETE_FAILED");

        var refused = await _aws.RunAsync("provision", "request.json", "--wait");
        Assert.Equal(4, refused.ExitCode);
        Assert.Contains("MLOPS4022", refused.Error, StringComparison.Ordinal);
        Assert.Contains("aws s3 rm s3://", refused.Error, StringComparison.Ordinal);
        if (isRepaired)
        {
            Assert.Equal(2, (await _aws.RunAsync("repair", TestProject.StackName)).ExitCode);
            var mended = await SucceedAsync("repair", TestProject.StackName, "--yes");
            Assert.Contains("for you to delete: Kept", mended.Output, StringComparison.Ordinal);
        }
        else
        {
            using var s3 = S3();
            await s3.DeleteObjectAsync("kept", "churn.csv");
        }

        await SucceedAsync("provision", "request.json", "--wait");
        Assert.Equal("CREATE_COMPLETE", Text(await StatusAsync(), "pipelineStack", "status"));
    }

    /// <summary>Provisions, then has an update fail, and the way back as well.</summary>
    private async Task GetStuckAsync()
    {
        _aws.Project.Write("update.json", """{"pipeline_type": "scoring", "model_name": "churn", "input_data": "data/in.csv", "threshold": 0.75}""");
        await SucceedAsync("provision", "request.json", "--wait");
        _fragile.Break("0.5", "0.75");
        Assert.Equal(4, (await _aws.RunAsync("provision", "update.json", "--wait")).ExitCode);
        Assert.Equal("UPDATE_ROLLBACK_FAILED", Text(await StatusAsync(), "blueprintStack", "status"));
    }

    /// <summary>Leaves a stack under the name of the pipeline's.</summary>
    /// <returns>Its id.</returns>
    private async Task<string> LeaveAsync(string status)
    {
        using var cloudFormation = _aws.Client();
        switch (status)
        {
            case "REVIEW_IN_PROGRESS":
                await cloudFormation.CreateChangeSetAsync(new() { StackName = PipelineStack, ChangeSetName = "seen", ChangeSetType = ChangeSetType.CREATE, TemplateBody = "Resources: { Topic: { Type: AWS::SNS::Topic } }" });
                break;
            case "ROLLBACK_COMPLETE":
                await cloudFormation.CreateStackAsync(new() { StackName = PipelineStack, TemplateBody = "Resources: { Data: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: nowhere-at-all, PolicyDocument: {} } } }" });
                break;
            default:
                await cloudFormation.CreateStackAsync(new() { StackName = PipelineStack, TemplateBody = "Resources: { Kept: { Type: AWS::S3::Bucket, Properties: { BucketName: kept } } }" });
                await UntilAsync(cloudFormation, "CREATE_COMPLETE");
                using (var s3 = S3())
                {
                    await s3.PutObjectAsync(new() { BucketName = "kept", Key = "churn.csv", ContentBody = "1" });
                }

                await cloudFormation.DeleteStackAsync(new() { StackName = PipelineStack });
                break;
        }

        return await UntilAsync(cloudFormation, status);
    }

    private static async Task<string> UntilAsync(AmazonCloudFormationClient cloudFormation, string status)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var stack = (await cloudFormation.DescribeStacksAsync(new() { StackName = PipelineStack })).Stacks![0];
            if (stack.StackStatus!.Value == status)
            {
                return stack.StackId!;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"The stack did not come to {status}.");
    }

    private AmazonS3Client S3() => new(
        new BasicAWSCredentials(_aws.Environment["AWS_ACCESS_KEY_ID"], _aws.Environment["AWS_SECRET_ACCESS_KEY"]),
        new AmazonS3Config { ServiceURL = _aws.Environment["AWS_ENDPOINT_URL"], AuthenticationRegion = _aws.Environment["AWS_REGION"], ForcePathStyle = true });

    private async Task<JsonNode> StatusAsync() => (await SucceedAsync("status", TestProject.StackName, "--format", "json")).Json;

    private static string Text(JsonNode status, string part, string property) => (string)status[part]![property]!;

    private static string Threshold(JsonNode status) => (string)status["blueprintStack"]!["outputs"]![0]!["value"]!;

    private async Task<ProgramResult> SucceedAsync(params string[] arguments)
    {
        var result = await _aws.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        return result;
    }
}
