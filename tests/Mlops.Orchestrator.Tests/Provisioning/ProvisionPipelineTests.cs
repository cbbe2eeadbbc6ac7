using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Provisioning;

public class ProvisionPipelineTests
{
    [Fact]
    public async Task Execute_FirstTime_UploadsThenCreatesThenRunsThePipeline()
    {
        var cloud = new FakeCloud();
        var progress = new RecordedProgress();

        var result = await Provisioner.ProvisionAsync(cloud, FakeBundle.Request, progress);

        Assert.Null(result.Failure);
        Assert.False(result.NoChange);
        Assert.Equal(cloud.Stacks[FakeBundle.PipelineStack]!.Id, result.PipelineId);
        Assert.Equal([("Source", "Succeeded"), ("Deploy", "Succeeded")], result.Stages.Select(s => (s.Name, s.Status!)));
        Assert.Equal(FakeBundle.BlueprintStack, Assert.Single(result.Outputs).Value);
        Assert.True(cloud.Calls.IndexOf("Put") < cloud.Calls.IndexOf("Create"));
        Assert.Equal(["PlanMade", "SourceUploaded", "StackOperationStarted"], progress.Events.Where(e => e is not (StackEventSeen or StageChanged)).Select(e => e.GetType().Name));
        Assert.Equal(["Source Succeeded", "Deploy InProgress", "Deploy Succeeded"], progress.Events.OfType<StageChanged>().Select(e => $"{e.Stage.Name} {e.Stage.Status}"));
    }

    [Fact]
    public async Task Execute_PipelineThatEndedBeforeTheFirstLook_IsToldOfAllTheSame()
    {
        var cloud = new FakeCloud { Pipelines = { EndBeforeTheFirstLook = true } };
        var progress = new RecordedProgress();

        var result = await Provisioner.ProvisionAsync(cloud, FakeBundle.Request, progress);

        Assert.Null(result.Failure);
        Assert.False(result.NoChange);
        Assert.Equal(1, cloud.Pipelines.Started);
        Assert.Equal(["Source Succeeded", "Deploy Succeeded"], progress.Events.OfType<StageChanged>().Select(e => $"{e.Stage.Name} {e.Stage.Status}"));
        Assert.Contains(progress.Events.OfType<StackEventSeen>(), e => e.Event.StackName == FakeBundle.BlueprintStack && e.Event.Status == "CREATE_COMPLETE");
    }

    [Fact]
    public async Task Execute_Again_ChangesNothing()
    {
        var cloud = new FakeCloud();
        await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);
        var before = cloud.State();

        var result = await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);

        Assert.True(result.NoChange);
        Assert.Null(result.Failure);
        Assert.Equal(2, result.Stages.Count);
        Assert.Single(result.Outputs);
        Assert.Equal(1, cloud.Pipelines.Started);
        Assert.Equal(before, cloud.State());
    }

    [Fact]
    public async Task Execute_Again_AfterAnUpdateThatWasRolledBackAndOneWithoutChanges_ChangesNothing()
    {
        var cloud = new FakeCloud();
        await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);
        cloud.Stacks[FakeBundle.BlueprintStack]!.Status = "UPDATE_ROLLBACK_COMPLETE";

        Assert.True((await Provisioner.ProvisionAsync(cloud, FakeBundle.Request)).NoChange);
    }

    [Fact]
    public async Task Execute_OtherParameter_RunsThePipelineWithTheNewSource()
    {
        var cloud = new FakeCloud();
        await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);

        var result = await Provisioner.ProvisionAsync(cloud, FakeBundle.OtherRequest);

        Assert.False(result.NoChange);
        Assert.Null(result.Failure);
        Assert.Equal(2, cloud.Pipelines.Started);
        Assert.Equal("UPDATE_COMPLETE", cloud.Stacks[FakeBundle.BlueprintStack]!.Status);
    }

    [Fact]
    public async Task Execute_BlueprintStackFails_TellsTheRootCause_AndARepeatSucceeds()
    {
        var cloud = new FakeCloud { FailingStacks = { [FakeBundle.BlueprintStack] = "Received response status [FAILED] from custom resource. Message returned: row 3: age 'abc' is not a number (RequestId: 1-2)" } };

        var failed = await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);

        Assert.Equal("row 3: age 'abc' is not a number", failed.Failure?.Reason);
        Assert.Equal("Check", failed.Failure?.LogicalId);
        Assert.True(failed.Failure?.IsRolledBack);
        Assert.False(failed.NoChange);

        cloud.FailingStacks.Clear();
        var repeated = await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);

        Assert.Null(repeated.Failure);
        Assert.False(repeated.NoChange);
        Assert.Equal("CREATE_COMPLETE", cloud.Stacks[FakeBundle.BlueprintStack]!.Status);
    }

    [Fact]
    public async Task Execute_PipelineStackFails_IsReplacedByTheRepeat()
    {
        var cloud = new FakeCloud { FailingStacks = { [FakeBundle.PipelineStack] = "No permission" } };

        var failed = await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);

        Assert.Equal("No permission", failed.Failure?.Reason);
        Assert.Equal(0, cloud.Pipelines.Started);

        cloud.FailingStacks.Clear();
        var progress = new RecordedProgress();
        var repeated = await Provisioner.ProvisionAsync(cloud, FakeBundle.Request, progress);

        Assert.Null(repeated.Failure);
        Assert.Equal(StackOperation.Replace, progress.Events.OfType<StackOperationStarted>().First().Operation);
    }

    [Fact]
    public async Task Execute_DirectDeployment_CreatesOnlyTheStack()
    {
        var cloud = new FakeCloud();

        var result = await Provisioner.ProvisionAsync(cloud, FakeBundle.DirectRequest);

        Assert.Null(result.Failure);
        Assert.Equal(cloud.Stacks[FakeBundle.DirectStack]!.Id, result.PipelineId);
        Assert.Empty(result.Stages);
        Assert.DoesNotContain("Put", cloud.Calls);
        Assert.True((await Provisioner.ProvisionAsync(cloud, FakeBundle.DirectRequest)).NoChange);
    }

    [Fact]
    public async Task Execute_StackStuck_IsRefusedWithTheCure()
    {
        var cloud = new FakeCloud();
        await Provisioner.ProvisionAsync(cloud, FakeBundle.DirectRequest);
        cloud.Stacks[FakeBundle.DirectStack]!.Status = "UPDATE_ROLLBACK_FAILED";

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => Provisioner.ProvisionAsync(cloud, FakeBundle.DirectRequest));

        Assert.Equal("MLOPS4021", Assert.Single(refusal.Problems).Code);
    }

    [Fact]
    public async Task Execute_BlueprintStackStuck_IsRefusedBeforeThePipelineHasAnythingToReplaceItWith()
    {
        var cloud = new FakeCloud();
        await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);
        cloud.Stacks[FakeBundle.BlueprintStack]!.Status = "UPDATE_ROLLBACK_FAILED";
        var before = cloud.Calls.Count;

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => Provisioner.ProvisionAsync(cloud, FakeBundle.Request));

        var problem = Assert.Single(refusal.Problems);
        Assert.Equal("MLOPS4021", problem.Code);
        Assert.Contains($"mlops repair {FakeBundle.BlueprintStack}", problem.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("Put", cloud.Calls.Skip(before));
        Assert.Equal(1, cloud.Pipelines.Started);
    }

    [Fact]
    public async Task Execute_BlueprintStackDeletedByHand_IsDeployedAgain()
    {
        var cloud = new FakeCloud();
        await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);
        var before = cloud.State();
        cloud.Stacks.Remove(FakeBundle.BlueprintStack);

        var result = await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);

        Assert.False(result.NoChange);
        Assert.Equal(before, cloud.State());
    }

    [Fact]
    public async Task Execute_InvalidRequest_MakesNoCall()
    {
        var cloud = new FakeCloud();

        await Assert.ThrowsAsync<MlopsException>(() => Provisioner.ProvisionAsync(cloud, """{"pipeline_type": "scoring"}"""));

        Assert.Empty(cloud.Calls);
    }
}
