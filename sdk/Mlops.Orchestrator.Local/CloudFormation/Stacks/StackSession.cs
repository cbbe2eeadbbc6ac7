using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>A stack while an operation works on it: its present record, its events, its saving.</summary>
internal sealed class StackSession(StackRecord stack, IStackStore store, TimeProvider time)
{
    private const string StackType = "AWS::CloudFormation::Stack";

    public StackRecord Stack { get; private set; } = stack;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Moves the stack to a status and saves it.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reason">Why.</param>
    /// <param name="change">What else changes in the same step.</param>
    public void Move(string status, string? reason = null, Func<StackRecord, StackRecord>? change = null)
    {
        var next = change is null ? Stack : change(Stack);
        reason = StackSecrets.Of(next).Masked(reason);
        Stack = next with
        {
            Status = status,
            StatusReason = reason,
            Requested = status is StackStatus.CreateInProgress or StackStatus.UpdateInProgress ? next.Requested : null,
        };
        store.Save(Stack);
        Append(Stack.Name, StackType, status, reason);
    }

    /// <summary>Writes a resource into the stack and its event; the stack is not saved.</summary>
    public void Put(StackResourceRecord resource)
    {
        resource = Shown(resource);
        Set(resource);
        Append(resource);
    }

    /// <summary>Writes a resource into the stack without an event; the stack is not saved.</summary>
    public void Set(StackResourceRecord resource) => Stack = Stack with { Resources = Stack.Resources.SetItem(resource.LogicalId, resource) };

    /// <summary>Writes a resource that the running update has left behind; the stack is not saved.</summary>
    public void PutFormer(StackResourceRecord resource)
    {
        resource = Shown(resource);
        Stack = Stack with { Former = Stack.Former!.SetItem(resource.LogicalId, resource) };
        Append(resource);
    }

    /// <summary>Changes the stack without moving it, and saves it.</summary>
    public void Change(Func<StackRecord, StackRecord> change)
    {
        Stack = change(Stack);
        store.Save(Stack);
    }

    public void SaveIf(bool condition)
    {
        if (condition)
        {
            store.Save(Stack);
        }
    }

    private StackResourceRecord Shown(StackResourceRecord resource) =>
        resource.StatusReason is { } reason ? resource with { StatusReason = StackSecrets.Of(Stack).Masked(reason) } : resource;

    private void Append(StackResourceRecord resource) => Append(resource.LogicalId, resource.Type, resource.Status, resource.StatusReason);

    private void Append(string logicalId, string type, string status, string? reason) =>
        store.Append(Stack.Id, new StackEvent(Guid.NewGuid().ToString(), Now, Stack.Name, logicalId, type, status, reason));
}
