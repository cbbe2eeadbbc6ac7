using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Status;

/// <summary>Everything there is to know of a provisioned pipeline.</summary>
/// <param name="Name">Its name: the name of the blueprint's stack.</param>
/// <param name="PipelineId">Its id (ARN).</param>
public sealed record PipelineStatus(string Name, string PipelineId)
{
    /// <summary>The deployment pipeline's stack; <see langword="null"/> for a blueprint that was deployed directly.</summary>
    public StackDescription? PipelineStack { get; init; }

    /// <summary>The deployment pipeline; <see langword="null"/> when there is none.</summary>
    public PipelineState? Pipeline { get; init; }

    /// <summary>The revision of the source in the assets bucket, which the pipeline's latest execution has taken or will take; <see langword="null"/> when there is no pipeline.</summary>
    public string? SourceRevision { get; init; }

    /// <summary>The blueprint's stack; <see langword="null"/> when there is none in the orchestrator's account.</summary>
    public StackDescription? BlueprintStack { get; init; }

    /// <summary>The resources of the blueprint's stack.</summary>
    public IReadOnlyList<StackResource> Resources { get; init; } = [];

    /// <summary>The stages that the pipeline deploys to, in order; empty for a blueprint that was deployed directly.</summary>
    public IReadOnlyList<StageStatus> Stages { get; init; } = [];

    /// <summary>The approval that the pipeline waits for; <see langword="null"/> when it waits for none.</summary>
    public PendingApproval? Approval { get; init; }

    /// <summary>Why the latest operation failed; <see langword="null"/> when it did not.</summary>
    public StackFailure? Failure { get; init; }

    /// <summary>Whether the pipeline deploys another template or other code than the published bundle has now; <see langword="null"/> where that is not known: a blueprint that was deployed directly, or that is not published any more.</summary>
    public bool? IsBehindBundle { get; init; }
}

/// <summary>How one stage of a provisioned pipeline is.</summary>
/// <param name="Name"><c>dev</c>, <c>staging</c>, <c>prod</c>, or <c>deploy</c> for a single account.</param>
/// <param name="AccountId">The account.</param>
public sealed record StageStatus(string Name, string AccountId)
{
    /// <summary>How the stage's StackSet sees the stack; <see langword="null"/> for a single account, or when it was not deployed.</summary>
    public StackInstance? Instance { get; init; }

    /// <summary>The blueprint's stack there; <see langword="null"/> when it was not deployed, or nobody may read in that account.</summary>
    public StackDescription? Stack { get; init; }

    /// <summary>The resources of the stack.</summary>
    public IReadOnlyList<StackResource> Resources { get; init; } = [];

    /// <summary>Why the stack's latest operation failed; <see langword="null"/> when it did not.</summary>
    public StackFailure? Failure { get; init; }
}
