using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>Tells the failure that is being retried from a new one: CodePipeline may still show it for a moment.</summary>
/// <param name="before">The state before the retry.</param>
internal sealed class FailureBefore(PipelineState? before)
{
    /// <summary>How often it is seen before it is taken for the outcome: nothing was retried then.</summary>
    private const int MostLooks = 5;

    private int _looks;

    /// <summary>Whether a state is the one from before.</summary>
    public bool Is(PipelineState now) =>
        now.Status == "Failed" && now.ExecutionId == before?.ExecutionId && LastChange(now) is { } change && change == LastChange(before) && ++_looks < MostLooks;

    private static DateTimeOffset? LastChange(PipelineState? state) => state?.Stages.SelectMany(stage => stage.Actions).Max(action => action.ChangedAt);
}
