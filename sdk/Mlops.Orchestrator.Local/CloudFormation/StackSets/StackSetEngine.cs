using System.Collections.Concurrent;
using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>CloudFormation StackSets on this machine: stacks of one template in other accounts.</summary>
/// <remarks>
/// The StackSet is recorded before its stacks are touched, so that a repeat after a kill, or a deletion, knows of all of them. Operations are this process's:
/// what a killed one left is brought to an end stack by stack, and a repeat begins an operation of its own.
/// </remarks>
/// <param name="store">The StackSets.</param>
/// <param name="stacksOf">The stacks of an account in a region.</param>
internal sealed class StackSetEngine(StackSetStore store, Func<AwsAccount, StackRunner> stacksOf)
{
    private readonly ConcurrentDictionary<(string StackSet, string Id), StackSetOperation> _operations = new();
    private readonly Lock _gate = new();

    /// <summary>Creates or updates the stack of a StackSet in an account; one that failed before is replaced.</summary>
    /// <param name="name">The StackSet's name.</param>
    /// <param name="account">The account and region.</param>
    /// <param name="request">The stack; its name is the StackSet's to choose.</param>
    /// <param name="begun">Told the stack's id when the work on it begins.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<StackRunResult> DeployAsync(string name, AwsAccount account, StackRequest request, Action<string> begun, CancellationToken cancellationToken)
    {
        var instance = StackSetInstance.Of(name, account);
        lock (_gate)
        {
            var stackSet = store.Find(name) ?? new(name, []);
            if (!stackSet.Instances.Contains(instance))
            {
                store.Save(stackSet with { Instances = stackSet.Instances.Add(instance) });
            }
        }

        return await stacksOf(account).DeployAsync(request with { StackName = instance.StackName }, replacesFailed: true, begun, cancellationToken);
    }

    /// <summary>Records the deletion of a StackSet's stacks.</summary>
    /// <returns>The operation under way and the work that it takes; no work for one that is under way already, and neither when there is no stack.</returns>
    public (string? OperationId, Func<CancellationToken, Task>? Work) BeginDeleteInstances(string name, string operationId)
    {
        lock (_gate)
        {
            if (store.Find(name) is not { Instances.Length: > 0 } stackSet)
            {
                return (null, null);
            }

            if (_operations.Values.Zip(_operations.Keys).FirstOrDefault(found => found.Second.StackSet == name && found.First.IsInProgress).First is { } running)
            {
                return (running.Id, null);
            }

            var deletions = stackSet.Instances
                .Select(instance => (Instance: instance, Operation: Owner(instance).BeginDelete(instance.StackName)))
                .ToList();
            _operations[(name, operationId)] = new(operationId, "RUNNING");
            return (operationId, cancellationToken => DeleteAsync(name, operationId, deletions, cancellationToken));
        }
    }

    /// <summary>How an operation stands.</summary>
    public StackSetOperation? FindOperation(string name, string operationId) => _operations.GetValueOrDefault((name, operationId));

    /// <summary>Deletes a StackSet.</summary>
    /// <returns>Whether it is gone: one with stacks stays.</returns>
    public bool Delete(string name)
    {
        lock (_gate)
        {
            if (store.Find(name) is { Instances.Length: > 0 })
            {
                return false;
            }

            store.Delete(name);
            return true;
        }
    }

    /// <summary>The stacks of a StackSet.</summary>
    /// <returns>The stacks, or <see langword="null"/> when there is no such StackSet.</returns>
    public IReadOnlyList<StackInstance>? Describe(string name) =>
        store.Find(name) is { } stackSet ? [.. stackSet.Instances.Select(instance => Describe(instance, Owner(instance).Find(instance.StackName)))] : null;

    private static StackInstance Describe(StackSetInstance instance, StackRecord? stack)
    {
        var isWhole = stack is { Status: StackStatus.CreateComplete or StackStatus.UpdateComplete };
        return new(instance.AccountId, instance.Region, stack?.Id)
        {
            Status = isWhole ? "CURRENT" : stack is { Status: StackStatus.DeleteFailed } ? "INOPERABLE" : "OUTDATED",
            DetailedStatus = stack is null ? "PENDING" : StackStatus.IsInProgress(stack.Status) ? "RUNNING" : isWhole ? "SUCCEEDED" : "FAILED",
            StatusReason = isWhole ? null : stack?.StatusReason,
        };
    }

    private async Task DeleteAsync(
        string name, string operationId, IReadOnlyList<(StackSetInstance Instance, StackRun? Operation)> deletions, CancellationToken cancellationToken)
    {
        string? failure = null;
        foreach (var (instance, operation) in deletions)
        {
            var failed = operation is null ? null : (await Owner(instance).RunAsync(operation, cancellationToken)).Failure;
            failure ??= failed;
            if (failed is null)
            {
                Forget(name, instance);
            }
        }

        _operations[(name, operationId)] = new(operationId, failure is null ? "SUCCEEDED" : "FAILED") { StatusReason = failure };
    }

    private void Forget(string name, StackSetInstance instance)
    {
        lock (_gate)
        {
            if (store.Find(name) is { } stackSet)
            {
                store.Save(stackSet with { Instances = stackSet.Instances.Remove(instance) });
            }
        }
    }

    private StackRunner Owner(StackSetInstance instance) => stacksOf(new(instance.AccountId, instance.Region));
}
