using Amazon.CodePipeline.Model;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.CodePipeline;

/// <summary>Joins what CodePipeline says of a pipeline's stages with what it says of the latest execution.</summary>
internal static class PipelineStateReader
{
    /// <summary>Joins them.</summary>
    /// <param name="name">The pipeline's name.</param>
    /// <param name="state">What it says of the stages: each tells of the execution that came to it last.</param>
    /// <param name="latest">The latest execution; <see langword="null"/> before the first.</param>
    /// <param name="approvals">Which actions are approvals.</param>
    public static PipelineState Read(string name, GetPipelineStateResponse state, PipelineExecutionSummary? latest, IReadOnlySet<(string Stage, string Action)> approvals) => new(
        name,
        latest?.PipelineExecutionId,
        latest?.Status?.Value,
        [.. (state.StageStates ?? []).Select(stage => Read(stage, latest, approvals))])
    {
        SourceRevision = latest?.SourceRevisions is [var source, ..] ? source.RevisionSummary : null,
        Version = state.PipelineVersion,
        CreatedAt = state.Created?.ToUniversalTime(),
        UpdatedAt = state.Updated?.ToUniversalTime(),
    };

    private static PipelineStageState Read(StageState stage, PipelineExecutionSummary? latest, IReadOnlySet<(string Stage, string Action)> approvals)
    {
        var isReached = latest is not null && stage.LatestExecution?.PipelineExecutionId == latest.PipelineExecutionId;
        return new(
            stage.StageName!,
            isReached ? stage.LatestExecution!.Status?.Value : null,
            [.. (stage.ActionStates ?? []).Select(action => Read(action, isReached, approvals.Contains((stage.StageName!, action.ActionName!))))]);
    }

    private static PipelineActionState Read(ActionState action, bool isReached, bool isApproval) => !isReached || action.LatestExecution is not { } execution
        ? new(action.ActionName!, null)
        : new(action.ActionName!, execution.Status?.Value)
        {
            ChangedAt = execution.LastStatusChange?.ToUniversalTime(),
            Summary = execution.Summary,
            ErrorMessage = execution.ErrorDetails?.Message,
            ExternalExecutionId = execution.ExternalExecutionId,
            ApprovalToken = execution.Token,
            // One that nobody answered in time has failed as one that was rejected has.
            IsApproved = !isApproval ? null : execution.Status?.Value switch { "Succeeded" => true, "Failed" => false, _ => null },
        };
}
