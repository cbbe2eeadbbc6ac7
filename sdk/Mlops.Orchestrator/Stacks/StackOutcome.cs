namespace Mlops.Orchestrator.Stacks;

/// <summary>What came of applying a planned stack.</summary>
/// <param name="StackId">The stack's id (ARN).</param>
/// <param name="Changed">Whether there was anything to create or update.</param>
/// <param name="Failure">Why it failed; <see langword="null"/> on success.</param>
internal sealed record StackOutcome(string StackId, bool Changed, StackFailure? Failure = null);
