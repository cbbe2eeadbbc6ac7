namespace Mlops.Orchestrator.Stacks;

/// <summary>What came of applying a planned stack.</summary>
/// <param name="StackId">The stack's id (ARN).</param>
/// <param name="Changed">Whether there was anything to create or update.</param>
internal sealed record StackOutcome(string StackId, bool Changed)
{
    /// <summary>Why it failed; <see langword="null"/> on success.</summary>
    public StackFailure? Failure { get; init; }
}
