using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>Tells what becomes of a pipeline's stages, and how long each has been at work.</summary>
/// <param name="time">The clock.</param>
/// <param name="progress">Told of stages that have another status than before.</param>
/// <param name="known">The state to go on from; its stages are not told of again.</param>
public sealed class StageProgress(TimeProvider time, IProgress<ProgressEvent> progress, PipelineState? known = null)
{
    private readonly Dictionary<string, string?> _statuses = known?.Stages.ToDictionary(stage => stage.Name, stage => stage.Status) ?? new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _begun = new(StringComparer.Ordinal);
    private long _lastChange = time.GetTimestamp();

    /// <summary>Takes a state in, and tells of what has changed.</summary>
    /// <param name="state">The state.</param>
    public void Report(PipelineState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var stage in state.Stages)
        {
            if (stage.Status is null || (_statuses.TryGetValue(stage.Name, out var before) && before == stage.Status))
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

    /// <summary>The stages of a state, with the durations seen.</summary>
    /// <param name="state">The state.</param>
    public IReadOnlyList<PipelineStageOutcome> OutcomesOf(PipelineState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Stages.Select(stage => new PipelineStageOutcome(stage.Name, stage.Status, DurationOf(stage.Name)))];
    }

    /// <summary>How long a stage has been at work; zero when it was not seen at work.</summary>
    private TimeSpan DurationOf(string stage) => _begun.TryGetValue(stage, out var begun) ? time.GetElapsedTime(begun) : TimeSpan.Zero;
}
