using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Repair;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Repair;

public class RepairPipelineTests
{
    private readonly FakeCloud _cloud = new();
    private readonly FakeRepairs _repairs;

    public RepairPipelineTests() => _repairs = new(_cloud);

    private RepairPipeline Repair => new(_cloud.Ports, _repairs, new() { LongestPause = TimeSpan.FromMilliseconds(1), Time = new ImpatientTime() });

    [Fact]
    public async Task Healthy_HasNothingToMend_AndNoPipeline_IsNull()
    {
        Assert.Null(await Repair.LookAsync(FakeBundle.BlueprintStack));
        await Provisioner.ProvisionAsync(_cloud, FakeBundle.Request);

        var plan = await Repair.LookAsync(FakeBundle.PipelineStack);

        Assert.Equal((FakeBundle.BlueprintStack, false), (plan!.Name, plan.HasWork));
        Assert.Empty(plan.Steps);
    }

    [Theory]
    [InlineData("REVIEW_IN_PROGRESS", RepairKind.Replaced)]
    [InlineData("ROLLBACK_COMPLETE", RepairKind.Replaced)]
    [InlineData("CREATE_FAILED", RepairKind.Replaced)]
    [InlineData("UPDATE_IN_PROGRESS", RepairKind.Wait)]
    [InlineData("IMPORT_ROLLBACK_FAILED", RepairKind.Person)]
    public async Task Stack_ThatMendsItselfOrNeedsAPerson_IsOnlyTold(string status, RepairKind expected)
    {
        await Provisioner.ProvisionAsync(_cloud, FakeBundle.DirectRequest);
        _cloud.Stacks[FakeBundle.DirectStack]!.Status = status;

        var plan = await Repair.LookAsync(FakeBundle.DirectStack);
        await Repair.ExecuteAsync(plan!, [], new RecordedProgress());

        Assert.Equal((expected, FakeBundle.DirectStack, status), (plan!.Steps.Single().Kind, plan.Steps[0].Subject, plan.Steps[0].Status));
        Assert.False(plan.HasWork);
        Assert.Empty(_repairs.Calls);
    }

    [Fact]
    public async Task RollbackThatFailed_IsGoneOnWith_WithoutWhatIsSkipped()
    {
        await Provisioner.ProvisionAsync(_cloud, FakeBundle.DirectRequest);
        var stack = _cloud.Stacks[FakeBundle.DirectStack]!;
        stack.Status = "UPDATE_ROLLBACK_FAILED";

        var plan = Stuck((await Repair.LookAsync(FakeBundle.DirectStack))!, ["Bucket", "Topic"]);

        var outcome = await Repair.ExecuteAsync(plan, ["Bucket"], new RecordedProgress());

        Assert.Null(outcome.Failure);
        Assert.Equal([$"continue {stack.Id} Bucket"], _repairs.Calls);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.Status);
    }

    [Fact]
    public async Task RollbacksThatFailed_EachIsGoneOnWithWithoutItsOwn_AndNoneWithoutWhatIsNobodys()
    {
        await Provisioner.ProvisionAsync(_cloud, FakeBundle.Request);
        var (blueprint, pipeline) = (_cloud.Stacks[FakeBundle.BlueprintStack]!, _cloud.Stacks[FakeBundle.PipelineStack]!);
        blueprint.Status = pipeline.Status = "UPDATE_ROLLBACK_FAILED";
        var plan = Stuck((await Repair.LookAsync(FakeBundle.BlueprintStack))!, ["Bucket", "Topic"], ["Topic", "Inner"]);
        plan = plan with { Steps = [plan.Steps[0], plan.Steps[1] with { NestedStacks = ["mlops-inner-1A2B"] }] };

        var refusal = await Assert.ThrowsAsync<MlopsException>(() => Repair.ExecuteAsync(plan, ["Bucket", "Nobody", "other.Topic"], new RecordedProgress()));
        Assert.Equal(["'Nobody'", "'other.Topic'"], refusal.Problems.Select(problem => problem.Message.Split(' ').Single(word => word.EndsWith("':", StringComparison.Ordinal)).TrimEnd(':')));
        Assert.All(refusal.Problems, problem => Assert.Equal((RepairDiagnostics.NothingToSkip, "what a rollback failed at: Bucket, Topic, Inner"), (problem.Code, problem.Expected)));
        Assert.Empty(_repairs.Calls);

        await Repair.ExecuteAsync(plan, ["Bucket", "Topic", "mlops-inner-1A2B.Queue"], new RecordedProgress());

        Assert.Equal([$"continue {blueprint.Id} Bucket Topic", $"continue {pipeline.Id} Topic mlops-inner-1A2B.Queue"], _repairs.Calls);
    }

    [Fact]
    public async Task RollbackThatFailsAgain_IsAFailure_AndTheRestIsLeft()
    {
        await Provisioner.ProvisionAsync(_cloud, FakeBundle.Request);
        _cloud.Stacks[FakeBundle.BlueprintStack]!.Status = "UPDATE_ROLLBACK_FAILED";
        _cloud.Stacks[FakeBundle.PipelineStack]!.Status = "DELETE_FAILED";
        _repairs.RollbackEnd = "UPDATE_ROLLBACK_FAILED";

        var outcome = await Repair.ExecuteAsync((await Repair.LookAsync(FakeBundle.BlueprintStack))!, [], new RecordedProgress());

        Assert.Equal("UPDATE_ROLLBACK_FAILED", outcome.Failure?.StackStatus);
        Assert.Single(_repairs.Calls);
    }

    [Fact]
    public async Task DeletionThatFailed_LeavesWhatCouldNotBeDeleted()
    {
        await Provisioner.ProvisionAsync(_cloud, FakeBundle.DirectRequest);
        var stack = _cloud.Stacks[FakeBundle.DirectStack]!;
        stack.Status = "DELETE_FAILED";
        var plan = (await Repair.LookAsync(FakeBundle.DirectStack))!;

        await Repair.ExecuteAsync(plan with { Steps = [plan.Steps[0] with { Resources = ["Bucket"] }] }, [], new RecordedProgress());

        Assert.Equal([$"delete {stack.Id} Bucket"], _repairs.Calls);
        Assert.True(stack.IsDeleted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task StageThatFailed_IsRetriedInTheSameExecution(int looksBehind)
    {
        _cloud.Pipelines.LooksBehind = looksBehind;
        _cloud.FailingStacks[FakeBundle.BlueprintStack] = "no quota";
        await Provisioner.ProvisionAsync(_cloud, FakeBundle.Request);
        _cloud.FailingStacks.Clear();

        var plan = await Repair.LookAsync(FakeBundle.BlueprintStack);
        var outcome = await Repair.ExecuteAsync(plan!, [], new RecordedProgress());

        Assert.Equal([RepairKind.Replaced, RepairKind.RetryStage], plan!.Steps.Select(step => step.Kind));
        Assert.Equal(("Deploy", "The stack failed"), (plan.Steps[1].Subject, plan.Steps[1].Reason));
        Assert.Null(outcome.Failure);
        Assert.Equal("CREATE_COMPLETE", _cloud.Stacks[FakeBundle.BlueprintStack]!.Status);
        Assert.Equal(1, _cloud.Pipelines.Started);
        Assert.Empty((await Repair.LookAsync(FakeBundle.BlueprintStack))!.Steps);
    }

    [Theory]
    [InlineData(0, "the new reason")]
    [InlineData(3, "the new reason")]
    // Nothing was retried, or so it seems for too long.
    [InlineData(100, "The stack failed")]
    public async Task StageThatFailsAgain_IsAFailure(int looksBehind, string reason)
    {
        _cloud.FailingStacks[FakeBundle.BlueprintStack] = "no quota";
        await Provisioner.ProvisionAsync(_cloud, FakeBundle.Request);
        (_cloud.FailingStacks[FakeBundle.BlueprintStack], _cloud.Pipelines.LooksBehind) = ("the new reason", looksBehind);

        var outcome = await Repair.ExecuteAsync((await Repair.LookAsync(FakeBundle.BlueprintStack))!, [], new RecordedProgress());

        Assert.Equal(reason, outcome.Failure?.Reason);
    }

    [Fact]
    public async Task Skipping_WhereNoRollbackFailed_IsRefused()
    {
        await Provisioner.ProvisionAsync(_cloud, FakeBundle.DirectRequest);

        var refusal = await Assert.ThrowsAsync<MlopsException>(async () => await Repair.ExecuteAsync((await Repair.LookAsync(FakeBundle.DirectStack))!, ["Bucket"], new RecordedProgress()));

        Assert.Equal(RepairDiagnostics.NothingToSkip, refusal.Problems[0].Code);
    }

    /// <summary>The plan, with what its stacks failed at.</summary>
    private static RepairPlan Stuck(RepairPlan plan, params string[][] resources) => plan with { Steps = [.. plan.Steps.Zip(resources, (step, names) => step with { Resources = names })] };

    private sealed class FakeRepairs(FakeCloud cloud) : IStackRepairs
    {
        public List<string> Calls { get; } = [];

        public string RollbackEnd { get; set; } = "UPDATE_ROLLBACK_COMPLETE";

        public Task ContinueRollbackAsync(string stackId, IReadOnlyList<string> skipped, string clientRequestToken, CancellationToken cancellationToken = default)
        {
            Calls.Add($"continue {stackId} {string.Join(' ', skipped)}".TrimEnd());
            cloud.Stacks[stackId]!.Begin("UPDATE_ROLLBACK", RollbackEnd);
            return Task.CompletedTask;
        }

        public Task DeleteRetainingAsync(string stackId, IReadOnlyList<string> retained, string clientRequestToken, CancellationToken cancellationToken = default)
        {
            Calls.Add($"delete {stackId} {string.Join(' ', retained)}".TrimEnd());
            cloud.Stacks[stackId]!.Begin("DELETE", "DELETE_COMPLETE");
            return Task.CompletedTask;
        }
    }
}
