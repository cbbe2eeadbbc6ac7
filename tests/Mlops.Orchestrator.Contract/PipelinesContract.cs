using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Contract;

/// <summary>What the use cases rely on in <see cref="IPipelines"/>.</summary>
public abstract class PipelinesContract
{
    private const string StackName = "mlops-contract-codepipeline";
    private const string SourceKey = "mlops_provisioned_pipelines/contract/template.zip";

    /// <summary>New ports.</summary>
    protected abstract Task<PortsUnderTest> OpenAsync();

    [Fact]
    public async Task State_NoSuchPipeline_IsNull_AndAStartIsRefused()
    {
        await using var subject = await OpenAsync();

        Assert.Null(await subject.Ports.Pipelines.GetStateAsync("mlops-contract-none"));
        var refusal = await Assert.ThrowsAsync<ServiceException>(() => subject.Ports.Pipelines.StartAsync("mlops-contract-none", "start-1"));
        Assert.Equal(("codepipeline", "PipelineNotFoundException"), (refusal.Service, refusal.Code));
    }

    [Fact]
    public async Task Created_StartsByItself_AndTellsTheRevisionThatItTook()
    {
        await using var subject = await OpenAsync();

        var (_, state) = await CreateAsync(subject, subject.Source("one"));

        Assert.Equal("Succeeded", state.Status);
        Assert.Equal(await subject.Ports.Assets.GetRevisionAsync(SourceKey), state.SourceRevision);
        Assert.All(state.Stages, stage => Assert.Equal("Succeeded", stage.Status));
    }

    [Fact]
    public async Task Start_TenTimesWithOneToken_IsOneExecution_AndWithAnotherIsAnother()
    {
        await using var subject = await OpenAsync();
        var (pipeline, first) = await CreateAsync(subject, subject.Source("one"));

        var ids = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => subject.Ports.Pipelines.StartAsync(pipeline, "start-1"))));

        var second = Assert.Single(ids.Distinct());
        Assert.NotEqual(first.ExecutionId, second);
        await EndAsync(subject, pipeline, second);
        Assert.NotEqual(second, await subject.Ports.Pipelines.StartAsync(pipeline, "start-2"));
    }

    [Fact]
    public async Task Start_StagesThatAnotherExecutionReached_HaveNotBegun()
    {
        await using var subject = await OpenAsync();
        var (pipeline, _) = await CreateAsync(subject, subject.Source("one"));
        await subject.Ports.Assets.PutAsync(SourceKey, subject.Source("two", fails: true));

        var id = await subject.Ports.Pipelines.StartAsync(pipeline, "start-1");
        var early = await subject.Ports.Pipelines.GetStateAsync(pipeline);
        var ended = await EndAsync(subject, pipeline, id);

        // Whatever is seen of the new execution at first, it is not the success of the one before.
        Assert.True(early!.ExecutionId != id || early.Stages[^1].Status != "Succeeded");
        Assert.Equal("Failed", ended.Status);
        Assert.Equal("Failed", ended.Stages[^1].Status);
        Assert.Contains(ended.Stages[^1].Actions, action => action.Status == "Failed" && (action.ErrorMessage ?? action.Summary) is { Length: > 0 });
    }

    [Fact]
    public async Task Retry_FailedStage_GoesOnWithTheExecution_AndOfAnotherExecutionDoesNothing()
    {
        await using var subject = await OpenAsync();
        var (pipeline, failed) = await CreateAsync(subject, subject.Source("one", fails: true));
        Assert.Equal("Failed", failed.Status);

        await subject.Ports.Pipelines.RetryAsync(pipeline, "00000000-0000-0000-0000-000000000000", failed.Stages[^1].Name);
        Assert.Equal("Failed", (await subject.Ports.Pipelines.GetStateAsync(pipeline))!.Status);

        await subject.Ports.Pipelines.RetryAsync(pipeline, failed.ExecutionId!, failed.Stages[^1].Name);
        var again = await EndAsync(subject, pipeline, failed.ExecutionId!);
        Assert.Equal(failed.ExecutionId, again.ExecutionId);
    }

    [Fact]
    public async Task Answer_NothingWaits_IsRefused()
    {
        await using var subject = await OpenAsync();
        var (pipeline, state) = await CreateAsync(subject, subject.Source("one"));

        var refusal = await Assert.ThrowsAsync<ServiceException>(
            () => subject.Ports.Pipelines.AnswerAsync(pipeline, new(state.Stages[^1].Name, state.Stages[^1].Actions[0].Name, "00000000-0000-0000-0000-000000000000", IsApproved: true, "")));

        Assert.Equal("codepipeline", refusal.Service);
        Assert.Contains(refusal.Code, new[] { "InvalidApprovalTokenException", "ApprovalAlreadyCompletedException" });
    }

    private static async Task<(string Pipeline, PipelineState Ended)> CreateAsync(PortsUnderTest subject, byte[] source)
    {
        await subject.Ports.Assets.PutAsync(SourceKey, source);
        await subject.Ports.Stacks.CreateAsync(subject.PipelineStack(StackName, SourceKey), "create-1");
        Assert.Equal("CREATE_COMPLETE", await subject.SettleAsync(StackName));
        var pipeline = (await subject.Ports.Stacks.ResourcesAsync(StackName)).Single(resource => resource.Type == "AWS::CodePipeline::Pipeline").PhysicalId;
        return (pipeline, await EndAsync(subject, pipeline, executionId: null));
    }

    private static async Task<PipelineState> EndAsync(PortsUnderTest subject, string pipeline, string? executionId) => (await PortsUnderTest.UntilAsync(
        () => subject.Ports.Pipelines.GetStateAsync(pipeline),
        state => state is { IsInProgress: false, ExecutionId: not null } && (executionId is null || state.ExecutionId == executionId)))!;
}
