using System.Text.Json.Serialization;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>A manual approval that a pipeline waits for.</summary>
/// <param name="Stage">The pipeline's stage, such as <c>DeployDev</c>: it has been deployed, and what follows waits.</param>
/// <param name="Action">The approval, such as <c>DeployStaging</c>.</param>
/// <param name="Request">What is asked for.</param>
/// <param name="Token">What the answer must quote.</param>
public sealed record PendingApproval(string Stage, string Action, string? Request, [property: JsonIgnore] string Token)
{
    /// <summary>The stage as requests and settings call it, such as <c>dev</c>.</summary>
    public string StageName => (Stage.StartsWith(DeploymentPipelineContract.PipelineStagePrefix, StringComparison.Ordinal) ? Stage[DeploymentPipelineContract.PipelineStagePrefix.Length..] : Stage).ToLowerInvariant();

    /// <summary>The approval that a pipeline waits for; <see langword="null"/> when it waits for none.</summary>
    /// <param name="state">The pipeline's state.</param>
    public static PendingApproval? In(PipelineState? state) => (
        from stage in state?.Stages ?? []
        from action in stage.Actions
        let token = action.ApprovalToken
        where token is not null
        select new PendingApproval(stage.Name, action.Name, action.Summary, token)).FirstOrDefault();

    /// <summary>The last approval of an execution that was given an answer; <see langword="null"/> when none was.</summary>
    /// <param name="state">The pipeline's state.</param>
    /// <param name="stage">The stage whose approval is meant; <see langword="null"/> for whichever was the last.</param>
    /// <param name="isApproved">The answer.</param>
    internal static PendingApproval? Answered(PipelineState? state, string? stage, bool isApproved) => (
        from answered in state?.Stages ?? []
        from action in answered.Actions
        where action.IsApproved is not null
        let approval = new PendingApproval(answered.Name, action.Name, action.Summary, "")
        where stage is null || approval.IsOf(stage)
        select action.IsApproved == isApproved ? approval : null).LastOrDefault();

    /// <summary>Whether it is the approval of a stage, however that is called.</summary>
    internal bool IsOf(string stage) =>
        string.Equals(stage.Trim(), StageName, StringComparison.OrdinalIgnoreCase) || string.Equals(stage.Trim(), Stage, StringComparison.OrdinalIgnoreCase);
}
