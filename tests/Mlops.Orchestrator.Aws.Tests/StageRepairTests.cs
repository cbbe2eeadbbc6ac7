using Amazon.Runtime;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Local.Tests.MultiAccount;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Repair;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>The ways out of stuck states of the stacks in the stages' accounts, by the roles there.</summary>
public sealed class StageRepairTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FragileResource _fragile = new();

    private string FragileBlueprint => $$"""
        Parameters:
          BucketName: { Type: String }
          Size: { Type: Number }
        Resources:
        {{_fragile.Yaml("Size")}}
        """;

    public void Dispose()
    {
        _folder.Dispose();
        _fragile.Dispose();
    }

    [Python3Fact]
    public async Task RollbackThatFailed_IsGoneOnWith_ThenTheStageIsDoneAgain()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder.Path, FragileBlueprint);
        await cloud.ProvisionAsync();
        var id = (await cloud.StatusAsync()).Stages[0].Stack!.Id;
        _fragile.Break("1", "7");
        Assert.NotNull((await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 7))).Failure);
        using var aws = Open(await cloud.Cloud.ServeAsync());
        var repair = Repair(aws);

        var plan = (await repair.LookAsync(MultiAccountCloud.Name))!;
        Assert.Equal(["ContinueRollback dev UPDATE_ROLLBACK_FAILED", "RetryStage  Failed"], plan.Steps.Select(step => $"{step.Kind} {step.Stage} {step.Status}"));
        var again = await repair.ExecuteAsync(plan, [], new RecordedProgress());
        Assert.Equal("UPDATE_ROLLBACK_FAILED", again.Failure?.StackStatus);
        Assert.Contains("The scale is broken.", again.Failure!.Reason, StringComparison.Ordinal);

        _fragile.Mend("1", "7");
        var mended = await repair.ExecuteAsync((await repair.LookAsync(MultiAccountCloud.Name))!, [], new RecordedProgress());

        Assert.Null(mended.Failure);
        Assert.Equal("dev", mended.Approval!.StageName);
        var stack = (await cloud.StatusAsync()).Stages[0].Stack!;
        Assert.Equal((id, "UPDATE_COMPLETE", "7"), (stack.Id, stack.Status, stack.Parameters.Single(parameter => parameter.Name == "Size").Value));
        Assert.Empty((await repair.LookAsync(MultiAccountCloud.Name))!.Steps);
    }

    [Fact]
    public async Task DeletionThatFailed_LeavesWhatCouldNotBeDeleted_ThenTheRestGoes()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder.Path);
        await cloud.ProvisionAsync();
        var endpoint = await cloud.Cloud.ServeAsync();
        using var aws = Open(endpoint);
        var bucket = $"data-{MultiAccountCloud.Dev}";
        await aws.Bucket(bucket).PutAsync("kept.csv", new byte[] { 1 });
        await Assert.ThrowsAsync<MlopsException>(cloud.DeleteAsync);

        var repair = Repair(aws);
        var plan = (await repair.LookAsync(MultiAccountCloud.Name))!;
        Assert.Equal(["dev DELETE_FAILED Data"], plan.Steps.Where(step => step.Kind == RepairKind.DeleteRetaining).Select(step => $"{step.Stage} {step.Status} {string.Join(' ', step.Resources)}"));
        Assert.Null((await repair.ExecuteAsync(plan, [], new RecordedProgress())).Failure);

        Assert.True(await cloud.DeleteAsync());
        Assert.Null(await repair.LookAsync(MultiAccountCloud.Name));
        Assert.Contains("kept.csv", await aws.Bucket(bucket).ListAsync(""));
    }

    [Python3Fact]
    public async Task NobodyMayLookThere_IsSaid_AndNothingIsTried()
    {
        await using var cloud = await MultiAccountCloud.OpenAsync(_folder.Path, FragileBlueprint);
        await cloud.ProvisionAsync();
        _fragile.Break("1", "7");
        await cloud.ProvisionAsync(MultiAccountCloud.Request(dev: 7));
        var ports = cloud.Cloud.Ports with { StageStacks = new RefusingStacks() };

        var plan = (await new RepairPipeline(ports, cloud.Cloud.Repairs, new()).LookAsync(MultiAccountCloud.Name))!;

        Assert.Equal((RepairKind.Closed, "dev"), (plan.Steps[0].Kind, plan.Steps[0].Stage));
        Assert.Contains("You are nobody there.", plan.Steps[0].Reason, StringComparison.Ordinal);
    }

    private static AwsCloud Open(LocalEndpoint endpoint) =>
        new(new() { Settings = new(), Address = endpoint.Url, Credentials = new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey) });

    private static RepairPipeline Repair(AwsCloud aws) => new(aws.Ports, aws.StackChanges, new() { LongestPause = LocalCloud.PollInterval, LongestWait = TimeSpan.FromMinutes(1) });

    private sealed class RecordedProgress : IProgress<ProgressEvent>
    {
        public void Report(ProgressEvent value)
        {
        }
    }
}
