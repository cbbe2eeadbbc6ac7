using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Stacks;

/// <summary>A change of a stack that has begun.</summary>
/// <param name="StackId">The stack's id (ARN).</param>
/// <param name="Operation">What was begun; <see langword="null"/> when the stack is as planned already.</param>
internal sealed record StackChange(string StackId, StackOperation? Operation);
