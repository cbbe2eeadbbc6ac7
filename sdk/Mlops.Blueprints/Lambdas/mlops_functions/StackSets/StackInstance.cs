namespace Mlops.Blueprints.Functions.StackSets;

/// <summary>A StackSet's stack in an account.</summary>
/// <param name="DetailedStatus">PENDING, RUNNING, SUCCEEDED, FAILED, CANCELLED, INOPERABLE, …</param>
/// <param name="Reason">Why it is in this status, where there is something to say.</param>
internal sealed record StackInstance(string DetailedStatus, string Reason);
