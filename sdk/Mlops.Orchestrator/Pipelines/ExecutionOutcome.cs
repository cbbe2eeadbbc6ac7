using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>How far an execution of a deployment pipeline has come.</summary>
/// <param name="Stages">The stages, in order.</param>
/// <param name="Approval">The approval that it waits for; <see langword="null"/> when it has ended.</param>
/// <param name="Failure">Why it failed; <see langword="null"/> when it did not.</param>
internal sealed record ExecutionOutcome(IReadOnlyList<ProvisionedStage> Stages, PendingApproval? Approval = null, StackFailure? Failure = null);
