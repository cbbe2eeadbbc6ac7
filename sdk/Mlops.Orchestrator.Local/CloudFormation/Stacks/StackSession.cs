using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>A stack while an operation works on it: its present record, its events, its saving.</summary>
internal sealed class StackSession(StackRecord stack, IStackStore store, TimeProvider time)
{
    private const string StackType = "AWS::CloudFormation::Stack";

    /// <summary>Who has more to mend takes <c>mlops lint</c>, which tells everything.</summary>
    private const int MostWarnings = 10;

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

    /// <summary>Tells, as events of the stack, what its template says and likely does not mean.</summary>
    public void Warn(IReadOnlyList<Problem> warnings)
    {
        foreach (var warning in warnings.Take(MostWarnings))
        {
            Append(Stack.Name, StackType, Stack.Status, StackSecrets.Of(Stack).Masked(string.Join(' ', ((string?[])[$"Warning: {warning.Pointer}: {warning.Message}", warning.Hint]).OfType<string>())));
        }

        if (warnings.Count > MostWarnings)
        {
            Append(Stack.Name, StackType, Stack.Status, $"Warning: the template has {warnings.Count - MostWarnings} more such places; 'mlops lint' tells them all.");
        }
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
