namespace Mlops.Orchestrator.Ports;

/// <summary>The place of a StackSet's stack.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="StackId">The id (ARN) of the stack there; <see langword="null"/> when it was not created or is deleted.</param>
public sealed record StackInstance(string AccountId, string Region, string? StackId);
