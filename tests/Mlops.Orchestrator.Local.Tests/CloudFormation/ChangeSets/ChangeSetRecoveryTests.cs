using Mlops.Orchestrator.Local.CloudFormation.ChangeSets;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation.ChangeSets;

/// <summary>Change sets whose process died while they were executed.</summary>
public sealed class ChangeSetRecoveryTests : IDisposable
{
    private const string Before = "Resources: { Topic: { Type: AWS::SNS::Topic } }";
    private const string After = "Resources: { Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: changed } } }";

    private readonly LocalStacks _stacks = new();
    private readonly StateDatabase _state = StateDatabase.InMemory();

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData(true, "ROLLBACK_COMPLETE")]
    [InlineData(false, "UPDATE_ROLLBACK_COMPLETE")]
    public async Task Execution_WhoseProcessDies_FailsWithItsStack(bool isCreation, string status)
    {
        if (!isCreation)
        {
            await _stacks.CreateAsync(Before);
        }

        var first = NewProcess();
        var changeSet = first.Create(new("change", LocalStacks.Request(After), isCreation));
        first.Execute(changeSet.Id, stack: null, found => found.Request);

        await _stacks.Engine.RecoverAsync();
        var second = NewProcess();
        second.Recover();

        Assert.Equal(status, _stacks.Store.Find("my-stack")!.Status);
        Assert.Equal(ChangeSetRecord.ExecuteFailed, second.Get(changeSet.Id, stack: null).ExecutionStatus);
        Assert.Empty(second.List("my-stack"));
    }

    [Fact]
    public async Task Execution_ThatEndedBeforeItWasSettled_IsComplete()
    {
        var first = NewProcess();
        var changeSet = first.Create(new("change", LocalStacks.Request(After), IsCreation: true));
        await first.Execute(changeSet.Id, stack: null, found => found.Request).RunAsync(CancellationToken.None);

        var second = NewProcess();
        second.Recover();

        Assert.Equal(ChangeSetRecord.ExecuteComplete, second.Get(changeSet.Id, stack: null).ExecutionStatus);
    }

    private ChangeSetEngine NewProcess() => new(new(_state, "scope"), _stacks.Engine, _stacks.Store, LocalStacks.Account, TimeProvider.System);
}
