namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>Deletes resources in the reverse order of their creation.</summary>
internal sealed class StackDeletion(StackSession session, ResourceWork work)
{
    public const string Retain = "Retain";

    private const string RetainExceptOnCreate = "RetainExceptOnCreate";

    /// <summary>Deletes the whole stack; may be called again after a failure or an interruption.</summary>
    public async Task DeleteStackAsync(CancellationToken cancellationToken)
    {
        if (await DeleteAllAsync(resource => resource.DeletionPolicy is Retain or RetainExceptOnCreate, cancellationToken) is { } failed)
        {
            session.Move(StackStatus.DeleteFailed, $"The following resource(s) failed to delete: [{failed}].");
        }
        else
        {
            session.Move(StackStatus.DeleteComplete, change: stack => stack with { DeletedAt = session.Now, Outputs = [], Imports = [], Former = null });
        }
    }

    /// <summary>Deletes what a failed creation has left.</summary>
    public async Task RollBackCreationAsync(CancellationToken cancellationToken)
    {
        if (await DeleteAllAsync(IsKeptOnFailure, cancellationToken) is { } failed)
        {
            session.Move(StackStatus.RollbackFailed, $"The following resource(s) failed to delete: [{failed}].");
        }
        else
        {
            session.Move(StackStatus.RollbackComplete);
        }
    }

    /// <summary>Deletes what an update or its roll-back has replaced, removed or added in vain. A failure is an event; the stack goes on.</summary>
    public async Task CleanUpAsync(bool rolledBack, CancellationToken cancellationToken)
    {
        foreach (var resource in Obsolete())
        {
            var isReplaced = session.Stack.Resources.GetValueOrDefault(resource.LogicalId)?.Exists == true;
            var retain = rolledBack
                ? IsKeptOnFailure(resource)
                : (isReplaced ? resource.UpdateReplacePolicy : resource.DeletionPolicy) is Retain or RetainExceptOnCreate;
            await work.DeleteAsync(resource, retain, session.PutFormer, cancellationToken);
        }
    }

    private bool IsKeptOnFailure(StackResourceRecord resource) => resource.IsImported || (resource.DeletionPolicy == Retain && !session.Stack.RetainsExceptOnCreate);

    /// <returns>The resource that could not be deleted. The ones before it stay, as it may need them.</returns>
    private async Task<string?> DeleteAllAsync(Func<StackResourceRecord, bool> retain, CancellationToken cancellationToken)
    {
        foreach (var resource in Obsolete())
        {
            if (!await work.DeleteAsync(resource, retain: false, session.PutFormer, cancellationToken))
            {
                return resource.LogicalId;
            }
        }

        foreach (var resource in Reverse(session.Stack.Resources.Values))
        {
            if (!await work.DeleteAsync(resource, retain(resource), session.Put, cancellationToken))
            {
                return resource.LogicalId;
            }
        }

        return null;
    }

    /// <summary>The resources of the other side of an update that this side does not have.</summary>
    private List<StackResourceRecord> Obsolete() => Reverse(
        session.Stack.Former?.Values.Where(former => !former.IsSameAs(session.Stack.Resources.GetValueOrDefault(former.LogicalId))) ?? []);

    private static List<StackResourceRecord> Reverse(IEnumerable<StackResourceRecord> resources) =>
        [.. resources.Where(resource => resource.Exists).OrderByDescending(resource => resource.Sequence)];
}
