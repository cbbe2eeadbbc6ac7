using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Accounts;
using Mlops.Orchestrator.Local.CloudFormation.Stacks;
using Mlops.Orchestrator.Local.CodePipeline;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>CloudFormation StackSets on this machine: stacks of one template in other accounts.</summary>
/// <remarks>The StackSet is recorded before its stacks are touched, so that a repeat after a kill, or a deletion, knows of all of them.</remarks>
internal sealed class StackSetEngine(StackSetStore store, LocalAccounts accounts)
{
    /// <summary>Creates or updates the stack of a StackSet in an account; one that failed before is replaced.</summary>
    /// <param name="name">The StackSet's name.</param>
    /// <param name="account">The account and region.</param>
    /// <param name="request">The stack; its name is the StackSet's to choose.</param>
    /// <param name="begun">Told the stack's id when the work on it begins.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<StackOutcome> DeployAsync(string name, AwsAccount account, StackRequest request, Action<string> begun, CancellationToken cancellationToken)
    {
        var instance = StackSetInstance.Of(name, account);
        var stackSet = store.Find(name) ?? new(name, []);
        if (!stackSet.Instances.Contains(instance))
        {
            store.Save(stackSet with { Instances = stackSet.Instances.Add(instance) });
        }

        return await accounts[account].StackRunner.DeployAsync(request with { StackName = instance.StackName }, replacesFailed: true, begun, cancellationToken);
    }

    /// <summary>Records the deletion of a StackSet's stacks.</summary>
    /// <returns>Deletes the stacks, then the StackSet; one whose stacks cannot be deleted stays.</returns>
    public Func<CancellationToken, Task> BeginDelete(string name)
    {
        var deletions = (store.Find(name)?.Instances ?? [])
            .Select(instance => (Owner: Owner(instance), Operation: Owner(instance).StackEngine.BeginDelete(instance.StackName)))
            .ToList();
        return async cancellationToken =>
        {
            var failed = false;
            foreach (var (owner, operation) in deletions)
            {
                failed |= operation is not null && (await owner.StackRunner.RunAsync(operation, cancellationToken)).Failure is not null;
            }

            if (!failed)
            {
                store.Delete(name);
            }
        };
    }

    /// <summary>The stacks of a StackSet.</summary>
    /// <returns>The stacks, or <see langword="null"/> when there is no such StackSet.</returns>
    public IReadOnlyList<StackInstance>? Describe(string name) => store.Find(name) is { } stackSet
        ? [.. stackSet.Instances.Select(instance => new StackInstance(instance.AccountId, instance.Region, Owner(instance).StackStore.Find(instance.StackName)?.Id))]
        : null;

    private LocalAccount Owner(StackSetInstance instance) => accounts[new(instance.AccountId, instance.Region)];
}
