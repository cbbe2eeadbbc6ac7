using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Approvals;

/// <summary>What came of an answered approval.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="PipelineId">The pipeline's id (ARN).</param>
/// <param name="Answered">The approval that was answered.</param>
/// <param name="IsApproved">Whether it was approved.</param>
public sealed record ApprovalOutcome(string Name, string PipelineId, PendingApproval Answered, bool IsApproved)
{
    /// <summary>The deployment pipeline's stages, in order.</summary>
    public IReadOnlyList<PipelineStageOutcome> Stages { get; init; } = [];

    /// <summary>The approval that the pipeline waits for now; <see langword="null"/> when it has ended.</summary>
    public PendingApproval? Approval { get; init; }

    /// <summary>Why what followed an approval failed; <see langword="null"/> when it did not, and after a rejection.</summary>
    public StackFailure? Failure { get; init; }

    /// <summary>The outputs of the stack that was deployed last.</summary>
    public IReadOnlyList<StackOutput> Outputs { get; init; } = [];
}
