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
        latest is null ? [.. pipeline.Definition.Stages.Select(NotBegun)] : [.. latest.Stages.Select(Describe)])
    {
        SourceRevision = latest?.SourceRevision,
    };

    private static PipelineStageState NotBegun(StageDefinition stage) => new(stage.Name, null, [.. stage.Actions.Select(action => new PipelineActionState(action.Name, null))]);

    private static PipelineStageState Describe(StageExecution stage) => new(stage.Name, stage.Status, [.. stage.Actions.Select(Describe)]);

    private static PipelineActionState Describe(ActionExecution action) => new(action.Name, action.Status)
    {
        Summary = action.Summary,
        ErrorMessage = action.ErrorMessage,
        ExternalExecutionId = action.ExternalExecutionId,
    };
}
