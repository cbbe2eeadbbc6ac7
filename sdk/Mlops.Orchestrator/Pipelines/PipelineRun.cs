using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>Follows one execution of a deployment pipeline to its end, or until it waits for a person.</summary>
/// <param name="ports">The ports.</param>
/// <param name="polling">How often to look.</param>
/// <param name="time">The clock of the stages' durations.</param>
/// <param name="progress">Told of stages and of the blueprint stacks' events.</param>
/// <param name="known">The state to go on from; its stages are not told of again.</param>
internal sealed class PipelineRun(OrchestratorPorts ports, Polling polling, TimeProvider time, IProgress<ProgressEvent> progress, PipelineState? known = null)
{
    private readonly StageProgress _stages = new(time, progress, known);

    /// <summary>Waits until an execution ends or waits for an approval.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="isStale">Whether a state is one from before; it may still be shown for a moment.</param>
    /// <param name="feeds">The blueprint stacks' events.</param>
    /// <param name="cancellationToken">Stops the waiting, not the execution.</param>
    public Task<PipelineState> FollowAsync(string pipeline, Func<PipelineState, bool> isStale, IReadOnlyCollection<StackEventFeed> feeds, CancellationToken cancellationToken) =>
        polling.UntilAsync(
            $"the pipeline '{pipeline}'",
            async () =>
            {
                var state = await ports.Pipelines.GetStateAsync(pipeline, cancellationToken);
                await ReportEventsAsync(feeds, cancellationToken);
                if (state is null || isStale(state))
                {
                    return null;
                }

                _stages.Report(state);
                return (state.Status is null || state.IsInProgress) && PendingApproval.In(state) is null ? null : state;
            },
            cancellationToken);

    /// <summary>The stages of a state, with the durations seen.</summary>
    public IReadOnlyList<PipelineStageOutcome> StagesOf(PipelineState state) => _stages.OutcomesOf(state);

    private async Task ReportEventsAsync(IReadOnlyCollection<StackEventFeed> feeds, CancellationToken cancellationToken)
    {
        foreach (var feed in feeds)
        {
            foreach (var news in await feed.ReadAsync(cancellationToken))
            {
                progress.Report(new StackEventSeen(news));
            }
        }
    }
}
