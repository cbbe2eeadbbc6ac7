using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Contract;

/// <summary>What the use cases rely on in <see cref="IStackSets"/>.</summary>
public abstract class StackSetsContract
{
    /// <summary>New ports with a StackSet that has stacks, its name, and what closes them.</summary>
    protected abstract Task<(IStackSets StackSets, string StackSet, IAsyncDisposable Open)> OpenAsync();

    [Fact]
    public async Task NoStackSet_HasNoInstances_AndItsDeletionDoesNothing()
    {
        var (stackSets, _, open) = await OpenAsync();
        await using var closed = open;

        Assert.Null(await stackSets.InstancesAsync("none"));
        Assert.Null(await stackSets.DeleteInstancesAsync("none", "operation-1"));
        Assert.Null(await stackSets.FindOperationAsync("none", "operation-1"));
        await stackSets.DeleteAsync("none");
    }

    [Fact]
    public async Task Instances_TellAccountIdAndStatus()
    {
        var (stackSets, stackSet, open) = await OpenAsync();
        await using var closed = open;

        var instances = await stackSets.InstancesAsync(stackSet);

        Assert.NotEmpty(instances!);
        Assert.All(instances!, instance =>
        {
            Assert.Contains($":{instance.AccountId}:stack/", instance.StackId, StringComparison.Ordinal);
            Assert.Equal(("CURRENT", "SUCCEEDED"), (instance.Status, instance.DetailedStatus));
        });
    }

    [Fact]
    public async Task Delete_WithStacks_IsRefused_WithoutThem_IsDone()
    {
        var (stackSets, stackSet, open) = await OpenAsync();
        await using var closed = open;
        Assert.Equal("StackSetNotEmptyException", (await Assert.ThrowsAsync<ServiceException>(() => stackSets.DeleteAsync(stackSet))).Code);

        var operation = await stackSets.DeleteInstancesAsync(stackSet, "operation-1");
        Assert.Equal("operation-1", operation);
        var ended = await PortsUnderTest.UntilAsync(() => stackSets.FindOperationAsync(stackSet, operation!), found => found?.IsInProgress == false);

        Assert.Equal("SUCCEEDED", ended!.Status);
        Assert.Null(await stackSets.DeleteInstancesAsync(stackSet, "operation-2"));
        await stackSets.DeleteAsync(stackSet);
        Assert.Null(await stackSets.InstancesAsync(stackSet));
    }
}
