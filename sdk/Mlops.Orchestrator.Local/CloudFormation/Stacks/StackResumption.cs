using Mlops.CloudFormation;
using Mlops.CloudFormation.Intrinsics;
using Mlops.CloudFormation.Resources;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>
/// Goes on with a creation or an update that a dead process left in progress, where going back would be dear: a stack that has started a job would stop it, and the
/// repeated request would start a second one.
/// </summary>
internal sealed class StackResumption(StackSession session, ResourceWork work, IStackStore store, AwsAccount account, IOutsideValues outside)
{
    /// <summary>Goes on. What was at work on a resource is asked for again: functions are told the same as before.</summary>
    /// <param name="request">What the operation was asked for.</param>
    /// <param name="reason">Why it was not finished.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task ResumeAsync(StackRequest request, string reason, CancellationToken cancellationToken)
    {
        var isCreation = session.Stack.Status == StackStatus.CreateInProgress;
        var (creation, update) = (new StackCreation(session, work, store), new StackUpdate(session, work, store));
        PreparedStack prepared;
        try
        {
            prepared = StackPreparation.Prepare(request, session.Stack.Id, account, session.Stack.Parameters, store, outside);
        }
        catch (MlopsException)
        {
            // What it refers to is gone meanwhile.
            await (isCreation ? creation.GiveUpAsync(reason, cancellationToken) : update.RollBackAsync(reason, cancellationToken));
            return;
        }

        session.Move(session.Stack.Status, $"{reason} Resumed.");
        foreach (var resource in session.Stack.Resources.Values.Where(resource => StackStatus.IsInProgress(resource.Status)).ToList())
        {
            await BeginAgainAsync(resource, cancellationToken);
        }

        await (isCreation ? creation.CreateAsync(prepared, cancellationToken) : update.UpdateAsync(prepared, cancellationToken));
    }

    private async Task BeginAgainAsync(StackResourceRecord resource, CancellationToken cancellationToken)
    {
        var former = session.Stack.Former?.GetValueOrDefault(resource.LogicalId);
        if (resource.PhysicalId is null && !ResourceTypes.IsCustom(resource.Type))
        {
            // It may have been made, but nobody was told.
            await work.DeleteAsync(resource, retain: false, session.Put, cancellationToken);
        }

        session.Change(stack => stack with
        {
            Resources = former is null ? stack.Resources.Remove(resource.LogicalId) : stack.Resources.SetItem(resource.LogicalId, former),
        });
    }
}
