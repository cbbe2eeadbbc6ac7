using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>Stored executions in the words of the port.</summary>
internal static class PipelineStates
{
    public static PipelineState Describe(PipelineRecord pipeline, PipelineExecution? latest) => new(
        pipeline.Definition.Name,
        latest?.Id,
        latest?.Status,
        latest is null ? [.. pipeline.Definition.Stages.Select(NotBegun)] : [.. latest.Stages.Select(stage => Describe(stage, latest))])
    {
        SourceRevision = latest?.SourceRevision,
    };

    private static PipelineStageState NotBegun(StageDefinition stage) => new(stage.Name, null, [.. stage.Actions.Select(action => new PipelineActionState(action.Name, null))]);

    private static PipelineStageState Describe(StageExecution stage, PipelineExecution execution) =>
        new(stage.Name, stage.Status, [.. stage.Actions.Select(action => Describe(action, execution.FindApprovalToken(stage.Name, action.Name)))]);

    private static PipelineActionState Describe(ActionExecution action, string? approvalToken) => new(action.Name, action.Status)
    {
        Summary = action.Summary,
        ErrorMessage = action.ErrorMessage,
        ExternalExecutionId = action.ExternalExecutionId,
        ApprovalToken = approvalToken,
        IsApproved = action.IsApproved,
    };
}
