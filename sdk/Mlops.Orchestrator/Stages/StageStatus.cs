using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Stages;

/// <summary>How one stage of a provisioned pipeline is.</summary>
/// <param name="Name"><c>dev</c>, <c>staging</c>, <c>prod</c>, or <c>deploy</c> for a single account.</param>
/// <param name="AccountId">The account.</param>
public sealed record StageStatus(string Name, string AccountId)
{
    /// <summary>How the stage's StackSet sees the stack; <see langword="null"/> for a single account, or when it was not deployed.</summary>
    public StackInstance? Instance { get; init; }

    /// <summary>The blueprint's stack there; <see langword="null"/> when it was not deployed, or nobody may read in that account.</summary>
    public StackDescription? Stack { get; init; }

    /// <summary>The resources of the stack.</summary>
    public IReadOnlyList<StackResource> Resources { get; init; } = [];

    /// <summary>Why the stack's latest operation failed; <see langword="null"/> when it did not.</summary>
    public StackFailure? Failure { get; init; }
}
