namespace Mlops.Orchestrator.Progress;

/// <summary>The deployment pipeline has been started.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="ExecutionId">The execution.</param>
public sealed record ExecutionStarted(string Pipeline, string ExecutionId) : ProgressEvent;
