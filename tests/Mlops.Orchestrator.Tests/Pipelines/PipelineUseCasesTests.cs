using Mlops.Core.Settings;
using Mlops.Orchestrator.Status;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Pipelines;

public class PipelineUseCasesTests
{
    [Fact]
    public async Task Status_Provisioned_TellsOfBothStacksAndThePipeline()
    {
        var cloud = new FakeCloud();
        var result = await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);

        var status = await new GetPipelineStatus(cloud.Ports).ExecuteAsync(result.PipelineId.Split('/')[1]);

        Assert.Equal((FakeBundle.BlueprintStack, result.PipelineId), (status?.Name, status?.PipelineId));
        Assert.Equal("Succeeded", status?.Pipeline?.Status);
        Assert.Equal("CREATE_COMPLETE", status?.BlueprintStack?.Status);
        Assert.Null(status?.Failure);
    }

    [Fact]
    public async Task Status_FailedStack_TellsTheRootCause()
    {
        var cloud = new FakeCloud { FailingStacks = { [FakeBundle.BlueprintStack] = "bad row" } };
        await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);

        var status = await new GetPipelineStatus(cloud.Ports).ExecuteAsync(FakeBundle.BlueprintStack);

        Assert.Equal("bad row", status?.Failure?.Reason);
    }

    [Fact]
    public async Task Status_LatestExecutionSucceeded_TellsOfNoEarlierFailure()
    {
        var cloud = new FakeCloud();
        await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);
        cloud.Stacks[FakeBundle.BlueprintStack]!.Status = "UPDATE_ROLLBACK_COMPLETE";

        var status = await new GetPipelineStatus(cloud.Ports).ExecuteAsync(FakeBundle.BlueprintStack);

        Assert.Null(status?.Failure);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", status?.BlueprintStack?.Status);
    }

    [Fact]
    public async Task Status_Unknown_IsNull() => Assert.Null(await new GetPipelineStatus(new FakeCloud().Ports).ExecuteAsync("nothing"));

    [Fact]
    public async Task List_PipelineAndDirectStack_AreOneEntryEach()
    {
        var cloud = new FakeCloud();
        await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);
        await Provisioner.ProvisionAsync(cloud, FakeBundle.DirectRequest);

        var pipelines = await new ListPipelines(cloud.Ports.Stacks, new OrchestratorSettings()).ExecuteAsync();

        Assert.Equal([FakeBundle.DirectStack, FakeBundle.BlueprintStack], pipelines.Select(p => p.Name));
        Assert.Null(pipelines[0].PipelineStackStatus);
        Assert.Equal("CREATE_COMPLETE", pipelines[1].PipelineStackStatus);
    }

    [Fact]
    public async Task Delete_Provisioned_LeavesNothing_AndIsSafeToRepeat()
    {
        var cloud = new FakeCloud();
        await Provisioner.ProvisionAsync(cloud, FakeBundle.Request);

        Assert.True(await Provisioner.DeleteAsync(cloud, FakeBundle.PipelineStack));
        Assert.Equal("", cloud.State());
        Assert.False(await Provisioner.DeleteAsync(cloud, FakeBundle.PipelineStack));
    }
}
