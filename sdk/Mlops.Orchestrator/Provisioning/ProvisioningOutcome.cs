using Mlops.Core.Planning;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Provisioning;

/// <summary>What came of provisioning a request.</summary>
/// <param name="Plan">The plan that was applied.</param>
/// <param name="PipelineId">The id (ARN) of the stack that stands for the pipeline: the deployment pipeline's, or the blueprint's own when it is deployed directly.</param>
public sealed record ProvisioningOutcome(Plan Plan, string PipelineId)
{
    /// <summary>Whether everything was as planned already.</summary>
    public bool NoChange { get; init; }

    /// <summary>Why it failed; <see langword="null"/> on success.</summary>
    public StackFailure? Failure { get; init; }

    /// <summary>The deployment pipeline's stages, in order; empty for a direct stack.</summary>
    public IReadOnlyList<PipelineStageOutcome> Stages { get; init; } = [];

    /// <summary>The approval that the pipeline waits for; <see langword="null"/> when it has ended.</summary>
    public PendingApproval? Approval { get; init; }

    /// <summary>The outputs of the blueprint's stack: of the last stage that has been deployed.</summary>
    public IReadOnlyList<StackOutput> Outputs { get; init; } = [];
}

/// <summary>A provisioning that has begun.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="PipelineId">The id (ARN) of the stack that stands for the pipeline: the deployment pipeline's, or the blueprint's own when it is deployed directly.</param>
/// <param name="Operation">What is done to that stack: <see cref="StackOperation.Replace"/> when a stack that never worked is still being deleted, so that a repeat has to create it; <see langword="null"/> when it is as planned already.</param>
public sealed record StartedProvisioning(Plan Plan, string PipelineId, StackOperation? Operation);
