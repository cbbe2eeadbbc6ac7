using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Deletion;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Tests.Fakes;

namespace Mlops.Orchestrator.Tests.Deletion;

public class StackSetDeletionTests
{
    private const string Name = "churn-dev";

    private readonly FakeCloud _cloud = new();

    [Fact]
    public async Task Delete_StackSetWithStacks_DeletesThemFirst_AndARepeatFindsNothing()
    {
        _cloud.StackSets.Add(Name, new StackInstance("111111111111", "us-east-1", "arn:stack"));

        Assert.True(await DeleteAsync());
        Assert.False(await DeleteAsync());

        Assert.Equal("", _cloud.State());
        Assert.True(_cloud.Calls.IndexOf("DeleteInstances") < _cloud.Calls.IndexOf("DeleteStackSet"));
    }

    [Fact]
    public async Task Delete_AnOperationIsUnderWay_WaitsForItFirst()
    {
        _cloud.StackSets.Add(Name, new StackInstance("111111111111", "us-east-1", "arn:stack"));
        await _cloud.StackSets.DeleteInstancesAsync(Name, "somebody else's");

        Assert.True(await DeleteAsync());
        Assert.Equal("", _cloud.State());
    }

    [Fact]
    public async Task Delete_StackCannotBeDeleted_TellsTheInstancesReason_AndARepeatAfterTheCureDeletes()
    {
        _cloud.StackSets.Add(Name, new StackInstance("111111111111", "us-east-1", "arn:stack"));
        _cloud.StackSets.Undeletable[Name] = "The bucket is not empty";

        var problem = (await Assert.ThrowsAsync<MlopsException>(DeleteAsync)).Problems.Single();
        Assert.Equal(StackDiagnostics.NotDeleted, problem.Code);
        Assert.Contains("The bucket is not empty", problem.Message, StringComparison.Ordinal);

        _cloud.StackSets.Undeletable.Clear();
        Assert.True(await DeleteAsync());
        Assert.Equal("", _cloud.State());
    }

    private Task<bool> DeleteAsync() =>
        new StackSetDeletion(_cloud.Ports, new Polling(new() { LongestPause = TimeSpan.FromMilliseconds(1), Time = new ImpatientTime() }), new RecordedProgress()).DeleteAsync(Name, CancellationToken.None);
}
