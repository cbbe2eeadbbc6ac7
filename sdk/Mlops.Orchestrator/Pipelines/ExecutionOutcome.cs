using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>How far an execution of a deployment pipeline has come.</summary>
/// <param name="Stages">The stages, in order.</param>
/// <param name="Approval">The approval that it waits for; <see langword="null"/> when it has ended.</param>
/// <param name="Failure">Why it failed; <see langword="null"/> when it did not.</param>
internal sealed record ExecutionOutcome(IReadOnlyList<PipelineStageOutcome> Stages, PendingApproval? Approval = null, StackFailure? Failure = null);

/// <summary>A stage of the deployment pipeline after the provisioning.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Status"><c>Succeeded</c> or <c>Failed</c>; <see langword="null"/> when it was not reached.</param>
/// <param name="Duration">How long it was at work; zero when nothing was to be done.</param>
public sealed record PipelineStageOutcome(string Name, string? Status, TimeSpan Duration);
