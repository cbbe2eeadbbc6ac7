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
    private readonly Dictionary<string, string?> _statuses = known?.Stages.ToDictionary(stage => stage.Name, stage => stage.Status) ?? new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _begun = new(StringComparer.Ordinal);
    private long _lastChange = time.GetTimestamp();

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

                ReportStages(state);
                return (state.Status is null || state.IsInProgress) && PendingApproval.In(state) is null ? null : state;
            },
            cancellationToken);

    /// <summary>How long a stage has been at work; zero when it was not seen at work.</summary>
    public TimeSpan DurationOf(string stage) => _begun.TryGetValue(stage, out var begun) ? time.GetElapsedTime(begun) : TimeSpan.Zero;

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

    private void ReportStages(PipelineState state)
    {
        foreach (var stage in state.Stages)
        {
            if (stage.Status is null || (_statuses.TryGetValue(stage.Name, out var known) && known == stage.Status))
            {
                continue;
            }

            // A stage begins when the one before it ends; a quick one may be over when it is first seen.
            _begun.TryAdd(stage.Name, _lastChange);
            _lastChange = time.GetTimestamp();
            _statuses[stage.Name] = stage.Status;
            progress.Report(new StageChanged(stage, DurationOf(stage.Name)));
        }
    }
}
