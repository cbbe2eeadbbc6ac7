namespace Mlops.Orchestrator.Progress;

/// <summary>An operation on a stack has begun.</summary>
/// <param name="StackName">The stack.</param>
/// <param name="Operation">The operation.</param>
public sealed record StackOperationStarted(string StackName, StackOperation Operation) : ProgressEvent;
