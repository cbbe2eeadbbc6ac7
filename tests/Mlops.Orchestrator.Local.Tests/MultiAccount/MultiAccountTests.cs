using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Tests.MultiAccount;

public sealed class MultiAccountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Provision_ApprovedTwice_DeploysEachStageToItsAccountWithItsParameters()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);

        var provisioned = await cloud.ProvisionAsync();
        Assert.Null(provisioned.Failure);
        Assert.Equal("dev", provisioned.Approval?.StageName);
        Assert.Equal(new StackOutput("Bucket", $"data-{MultiAccountCloud.Dev}"), Assert.Single(provisioned.Outputs));
        Assert.Equal(["1", "-", "-"], await cloud.SizesAsync());

        var staging = await cloud.ApproveAsync("dev");
        Assert.Equal("staging", staging.Approval?.StageName);
        Assert.Equal(["1", "2", "-"], await cloud.SizesAsync());

        var prod = await cloud.ApproveAsync();
        Assert.Null(prod.Approval);
        Assert.Null(prod.Failure);
        Assert.Equal(["1", "2", "3"], await cloud.SizesAsync());

        var status = await cloud.StatusAsync();
        Assert.Equal("Succeeded", status.Pipeline!.Status);
        Assert.Equal([MultiAccountCloud.Dev, MultiAccountCloud.Staging, MultiAccountCloud.Prod], status.Stages.Select(stage => stage.AccountId));
        Assert.All(status.Stages, stage => Assert.Contains($":{stage.AccountId}:stack/StackSet-{MultiAccountCloud.Name}-{stage.Name}-", stage.Stack!.Id, StringComparison.Ordinal));
        Assert.Contains(StateRecords.Read(_folder, "stack"), stack => stack.Scope == $"{MultiAccountCloud.Prod}/us-east-1");
        Assert.True((await cloud.ProvisionAsync()).NoChange);
    }

    [Fact]
    public async Task Stack_AsksAStageForAnOutput_ByARoleThere()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await cloud.ProvisionAsync();
        var stage = (await cloud.StatusAsync()).Stages[0].Stack!;
        await cloud.Cloud.Blueprints.PutAsync("blueprints/asking.yaml", Encoding.UTF8.GetBytes($$"""
            Resources: { Topic: { Type: AWS::SNS::Topic } }
            Outputs: { Bucket: { Value: { Fn::GetStackOutput: { StackName: {{stage.Name}}, OutputName: Bucket, RoleArn: 'arn:aws:iam::{{MultiAccountCloud.Dev}}:role/reader' } } } }
            """));

        var id = await cloud.Cloud.Stacks.CreateAsync(new("asking", "blueprints/asking.yaml", [], [], []), "create-1");
        StackDescription? asking;
        while ((asking = await cloud.Cloud.Stacks.DescribeAsync(id))!.Status == "CREATE_IN_PROGRESS")
        {
            await Task.Delay(LocalCloud.PollInterval);
        }

        Assert.Equal(("CREATE_COMPLETE", $"data-{MultiAccountCloud.Dev}"), (asking.Status, asking.Outputs.Single().Value));
    }

    [Fact]
    public async Task Provision_WaitsForAnApproval_ARepeatStartsNothing()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await cloud.ProvisionAsync();
        var execution = (await cloud.StatusAsync()).Pipeline!.ExecutionId;

        var repeated = await cloud.ProvisionAsync();

        Assert.Equal("dev", repeated.Approval?.StageName);
        Assert.Equal(execution, (await cloud.StatusAsync()).Pipeline!.ExecutionId);
    }

    [Fact]
    public async Task Provision_ChangedWhileWaiting_TakesThePlaceOfTheOneThatWaits()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await cloud.ProvisionAsync();

        var changed = await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 7));

        Assert.Equal("dev", changed.Approval?.StageName);
        Assert.Equal(["7", "-", "-"], await cloud.SizesAsync());
    }

    [Fact]
    public async Task Reject_StopsThePipeline_AndARepeatOfTheRequestAsksAgain()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await cloud.ProvisionAsync();
        await cloud.ApproveAsync();

        var rejected = await cloud.RejectAsync("too slow");

        Assert.Null(rejected.Failure);
        Assert.Null(rejected.Approval);
        var status = await cloud.StatusAsync();
        Assert.Equal("Failed", status.Pipeline!.Status);
        Assert.Contains(status.Pipeline.Stages.SelectMany(stage => stage.Actions), action => action.ErrorMessage == "too slow");
        Assert.Equal(["1", "2", "-"], await cloud.SizesAsync());
        Assert.Equal("MLOPS4024", (await Assert.ThrowsAsync<MlopsException>(() => cloud.ApproveAsync())).Problems.Single().Code);

        Assert.Equal("dev", (await cloud.ProvisionAsync()).Approval?.StageName);
    }

    [Fact]
    public async Task Approve_AnotherStageThanTheOneThatWaits_IsRefused()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await cloud.ProvisionAsync();

        var problem = (await Assert.ThrowsAsync<MlopsException>(() => cloud.ApproveAsync("staging"))).Problems.Single();

        Assert.Equal("MLOPS4024", problem.Code);
        Assert.Contains("'dev'", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "-", "-"], await cloud.SizesAsync());
    }

    [Fact]
    public async Task Provision_StageFails_TellsTheReasonAndAGoodRequestReplacesTheStack()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);

        var failed = await cloud.ProvisionAsync(MultiAccountCloud.Request(bucket: "BAD"));
        Assert.Contains($"BAD-{MultiAccountCloud.Dev}", failed.Failure?.Reason, StringComparison.Ordinal);
        Assert.Equal("Data", failed.Failure?.LogicalId);
        Assert.Equal("ROLLBACK_COMPLETE", (await cloud.StatusAsync()).Stages[0].Stack!.Status);

        Assert.Equal("dev", (await cloud.ProvisionAsync()).Approval?.StageName);
        Assert.Equal("CREATE_COMPLETE", (await cloud.StatusAsync()).Stages[0].Stack!.Status);
    }

    [Fact]
    public async Task Provision_TemplateOverTheLimitOfStackSets_Fails()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder, $"{MultiAccountTemplates.Blueprint}\n# {new string('x', 51_200)}\n");

        var failed = await cloud.ProvisionAsync();

        Assert.Contains("51200 bytes", failed.Failure?.Reason, StringComparison.Ordinal);
        Assert.Equal(["-", "-", "-"], await cloud.SizesAsync());
    }

    [Fact]
    public async Task Provision_NotifiesOfActionsAndAsksForApprovals()
    {
        var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await cloud.ProvisionAsync();
        await cloud.ApproveAsync();
        await cloud.DisposeAsync();

        Assert.Contains("DeployDev DeployDevStackSet SUCCEEDED", cloud.Notifications);
        Assert.Contains("DeployDev DeployStaging SUCCEEDED", cloud.Notifications);
        Assert.Contains(cloud.Notifications, message => message.StartsWith("APPROVAL NEEDED", StringComparison.Ordinal) && message.EndsWith("Please approve Prod", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Delete_RemovesEverythingFromEveryAccount()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder);
        await cloud.ProvisionAsync();
        await cloud.ApproveAsync();
        await cloud.ApproveAsync();
        var stacks = (await cloud.StatusAsync()).Stages.Select(stage => stage.Stack!.Id).ToList();

        Assert.True(await cloud.DeleteAsync());

        foreach (var id in stacks)
        {
            Assert.Null(await cloud.Cloud.StageStacks.DescribeAsync(id));
            Assert.Equal("DELETE_COMPLETE", (await cloud.Cloud.StageStacks.EventsAsync(id))[^1].Status);
        }

        Assert.Empty(await cloud.Cloud.Stacks.ListAsync(""));
        Assert.False(Directory.Exists(Path.Combine(_folder, "s3", $"data-{MultiAccountCloud.Prod}")));
        Assert.False(await cloud.DeleteAsync());
    }
}
