using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Pipelines;

/// <summary>Follows an execution through its stages' stacks, and says what came of it.</summary>
internal sealed class ExecutionFollower
{
    private readonly OrchestratorPorts _ports;
    private readonly PipelineRun _run;
    private readonly string _name;
    private readonly IReadOnlyList<(StageStack Stage, StackEventFeed Feed)> _stages;

    /// <summary>Begins to follow; everything that has happened to the stacks is news.</summary>
    /// <param name="ports">The ports.</param>
    /// <param name="run">Looks at the pipeline.</param>
    /// <param name="stages">The stages' stacks.</param>
    /// <param name="name">The pipeline's name, for a failure that is no stack's.</param>
    public ExecutionFollower(OrchestratorPorts ports, PipelineRun run, IReadOnlyList<StageStack> stages, string name)
    {
        (_ports, _run, _name) = (ports, run, name);
        _stages = [.. stages.Select(stage => (stage, new StackEventFeed(stage.ReaderIn(ports), token => stage.LocateAsync(ports, token))))];
    }

    /// <summary>Takes what has happened to the stacks so far as seen.</summary>
    public async Task SkipAsync(CancellationToken cancellationToken)
    {
        foreach (var (_, feed) in _stages)
        {
            await feed.SkipAsync(cancellationToken);
        }
    }

    /// <summary>Waits until the execution ends or waits for a person.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="isStale">Whether a state is one from before; it may still be shown for a moment.</param>
    /// <param name="cancellationToken">Stops the waiting, not the execution.</param>
    public async Task<ExecutionOutcome> FollowAsync(string pipeline, Func<PipelineState, bool> isStale, CancellationToken cancellationToken)
    {
        var state = await _run.FollowAsync(pipeline, isStale, [.. _stages.Select(stage => stage.Feed)], cancellationToken);
        return state.Status is "InProgress" or "Succeeded"
            ? new(StagesOf(state), PendingApproval.In(state))
            : new(StagesOf(state), Failure: await FailureAsync(state, cancellationToken));
    }

    /// <summary>The stages of a state, with the durations seen.</summary>
    public IReadOnlyList<PipelineStageOutcome> StagesOf(PipelineState state) => _run.StagesOf(state);

    /// <summary>The outputs of the stack of the last stage that has been deployed; none where nobody may read it.</summary>
    public async Task<IReadOnlyList<StackOutput>> OutputsAsync(CancellationToken cancellationToken)
    {
        foreach (var (stage, _) in _stages.Reverse())
        {
            if (await stage.LookAsync(_ports, cancellationToken) is { Exists: true } view)
            {
                return view.Stack?.Outputs ?? [];
            }
        }

        return [];
    }

    private async Task<StackFailure> FailureAsync(PipelineState end, CancellationToken cancellationToken)
    {
        var action = end.Stages.SelectMany(stage => stage.Actions).FirstOrDefault(action => action.Status == "Failed");
        var otherwise = action?.ErrorMessage ?? action?.Summary ?? $"the pipeline '{end.Name}' ended with the status {end.Status}";
        var (failed, feed) = _stages.FirstOrDefault(stage => stage.Feed.Events.Any(e => e.Status.EndsWith("_FAILED", StringComparison.Ordinal)));
        if (failed is null)
        {
            // A single account has one stack to show, even when the pipeline failed before it came to it.
            var only = _stages is [(var single, var events)] ? (single, events) : default;
            var untouched = only.single is null ? null : (await only.single.LookAsync(_ports, cancellationToken)).Stack;
            return RootCause.Of(_name, untouched, only.events?.Events ?? [], otherwise);
        }

        var stack = (await failed.LookAsync(_ports, cancellationToken)).Stack;
        return RootCause.Of(stack?.Name ?? failed.StackName, stack, feed.Events, otherwise);
    }
}
