using Mlops.Orchestrator.Local.CloudFormation.Stacks;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>What a stack operation led to.</summary>
/// <param name="Stack">The stack in its final state.</param>
/// <param name="Failure">Why it failed: the reason of the resource that failed first; <see langword="null"/> on success.</param>
internal sealed record StackRunResult(StackRecord Stack, string? Failure)
{
    /// <summary>Whether there was nothing to do.</summary>
    public bool IsUnchanged { get; init; }
}
