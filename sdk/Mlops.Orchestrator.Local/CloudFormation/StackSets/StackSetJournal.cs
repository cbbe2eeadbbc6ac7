using Mlops.CloudFormation;

namespace Mlops.Orchestrator.Local.CloudFormation.StackSets;

/// <summary>A StackSet and its running operation, stored after each step.</summary>
/// <param name="store">Where they are stored.</param>
/// <param name="gate">Held while they are read and written: others ask for operations, or stop one, meanwhile.</param>
/// <param name="name">The StackSet's name.</param>
/// <param name="operationId">The operation's id.</param>
internal sealed class StackSetJournal(StackSetStore store, Lock gate, string name, string operationId)
{
    public StackSetRecord StackSet => store.Find(name) ?? throw new System.InvalidOperationException($"The StackSet '{name}' is gone while an operation works on it.");

    public StackSetOperationRecord Operation => store.FindOperation(StackSet, operationId) ?? throw new System.InvalidOperationException($"The operation '{operationId}' is gone while it works.");

    /// <summary>Writes how the operation stands in an account.</summary>
    /// <param name="target">The account and region.</param>
    /// <param name="progress">One of <see cref="InstanceProgress"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="change">What else changes of the instance.</param>
    public void Write(AwsAccount target, string progress, string? reason = null, Func<StackSetInstance, StackSetInstance>? change = null)
    {
        lock (gate)
        {
            var stackSet = StackSet;
            if (stackSet.Find(target) is { } instance)
            {
                var changed = instance.In(progress, reason) with { LastOperationId = operationId };
                store.Save(stackSet.With(change is null ? changed : change(changed)));
            }

            store.Save(Operation.With(target, progress, reason));
        }
    }

    /// <summary>Writes that an instance is gone.</summary>
    public void Remove(AwsAccount target)
    {
        lock (gate)
        {
            store.Save(StackSet.Without(target));
            store.Save(Operation.With(target, InstanceProgress.Succeeded));
        }
    }

    public void End(string status, string? reason, DateTimeOffset now)
    {
        lock (gate)
        {
            store.Save(Operation with { Status = status, StatusReason = reason, EndedAt = now });
        }
    }
}
