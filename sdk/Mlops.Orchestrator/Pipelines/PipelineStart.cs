using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>What is to be done for a pipeline's source to be deployed.</summary>
internal enum PipelineStep
{
    /// <summary>It is deployed.</summary>
    Nothing,

    /// <summary>An execution deploys it, or has just done so.</summary>
    Follow,

    /// <summary>The pipeline has to be started.</summary>
    Start,
}

/// <summary>Starts a pipeline when it has to be: the one decision, for callers that wait for the end and for those that do not.</summary>
/// <param name="ports">The ports.</param>
/// <param name="progress">Told of a start.</param>
internal sealed class PipelineStart(OrchestratorPorts ports, IProgress<ProgressEvent> progress)
{
    /// <summary>Looks, decides, and starts.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="sourceKey">The key of its source in the assets bucket.</param>
    /// <param name="stages">The stacks that it deploys.</param>
    /// <param name="isNews">Whether an execution has begun since the caller came.</param>
    /// <param name="cancellationToken">Stops the calls, not the execution.</param>
    /// <returns>The state found, before any start, and what was decided.</returns>
    public async Task<(PipelineState? Found, PipelineStep Step)> ExecuteAsync(
        string pipeline, string sourceKey, IEnumerable<StageStack> stages, Func<PipelineState, bool> isNews, CancellationToken cancellationToken)
    {
        var revision = await ports.Assets.GetRevisionAsync(sourceKey, cancellationToken);
        var state = await ports.Pipelines.GetStateAsync(pipeline, cancellationToken);
        var step = Next(state, revision, isNews);
        if (step == PipelineStep.Nothing)
        {
            // A pipeline starts by itself when it is created; it may have ended before the first look at it, and what it did is yet to be told.
            step = !await AreDeployedAsync(stages, cancellationToken) ? PipelineStep.Start
                : isNews(state!) ? PipelineStep.Follow
                : PipelineStep.Nothing;
        }

        if (step == PipelineStep.Start)
        {
            var token = RequestToken.ForStart(pipeline, revision, state?.ExecutionId);
            progress.Report(new ExecutionStarted(pipeline, await ports.Pipelines.StartAsync(pipeline, token, cancellationToken)));
        }

        return (state, step);
    }

    /// <summary>The decision, as far as the pipeline's state goes.</summary>
    /// <param name="state">The state.</param>
    /// <param name="revision">The revision of the source as it is now.</param>
    /// <param name="isNews">Whether an execution has begun since the caller came.</param>
    internal static PipelineStep Next(PipelineState? state, string? revision, Func<PipelineState, bool> isNews) => state switch
    {
        null or { ExecutionId: null } => PipelineStep.Start,
        // An execution that has not taken its source yet will take this one.
        { Status: "InProgress" } => state.SourceRevision is null || state.SourceRevision == revision ? PipelineStep.Follow : PipelineStep.Start,
        _ when state.SourceRevision != revision => PipelineStep.Start,
        { Status: "Succeeded" } => PipelineStep.Nothing,
        // It may have started by itself, and failed, before the first look at it.
        _ => isNews(state) ? PipelineStep.Follow : PipelineStep.Start,
    };

    /// <summary>Whether the stages' stacks are what a successful execution leaves; somebody may have deleted or broken one since.</summary>
    private async Task<bool> AreDeployedAsync(IEnumerable<StageStack> stages, CancellationToken cancellationToken)
    {
        foreach (var stage in stages)
        {
            if (!(await stage.LookAsync(ports, cancellationToken)).IsWhole)
            {
                return false;
            }
        }

        return true;
    }
}
