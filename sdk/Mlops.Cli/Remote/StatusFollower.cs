using Mlops.Core.Diagnostics;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Remote;

/// <summary>Follows a pipeline by its status, which is all that the API tells, to its end or to an approval.</summary>
/// <param name="name">The pipeline's name.</param>
/// <param name="look">Asks for the status.</param>
/// <param name="wait">How to wait.</param>
/// <param name="progress">Told what happens.</param>
/// <param name="before">The status before anything was asked for; <see langword="null"/> when there was no pipeline.</param>
internal sealed class StatusFollower(
    string name, Func<CancellationToken, Task<PipelineStatus?>> look, WaitOptions wait, IProgress<ProgressEvent> progress, PipelineStatus? before)
{
    private readonly StageProgress _stages = new(wait.Time, progress, before?.Pipeline);
    private bool _isToldOfStack;
    private bool _isSeen;

    /// <summary>Waits.</summary>
    /// <param name="isStale">Whether a status is one from before what was asked for; it may still be shown for a moment.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs goes on.</param>
    /// <returns>The status at the end, or at the approval.</returns>
    public Task<PipelineStatus> FollowAsync(Func<PipelineStatus, bool> isStale, CancellationToken cancellationToken) =>
        new Polling(wait).UntilAsync(
            $"the pipeline '{name}'",
            async () =>
            {
                var status = await look(cancellationToken);
                if (status is null)
                {
                    // It may take a moment until a new stack is seen; one that has been seen does not go by itself.
                    return _isSeen ? throw IsGone() : null;
                }

                _isSeen = true;
                Report(status);
                return IsAtEnd(status, isStale) ? status : null;
            },
            cancellationToken);

    /// <summary>The stages, with the durations seen.</summary>
    public IReadOnlyList<PipelineStageOutcome> StagesOf(PipelineStatus end) => end.Pipeline is { } pipeline ? _stages.OutcomesOf(pipeline) : [];

    /// <summary>What has been done to the stack that stands for the pipeline; <see langword="null"/> for nothing.</summary>
    public StackOperation? OperationOn(PipelineStatus now) => (StackOf(before), StackOf(now)) switch
    {
        (_, null) => null,
        (null, _) => StackOperation.Create,
        ({ } old, { } stack) when old.Id != stack.Id => StackOperation.Replace,
        ({ } old, { } stack) => old.UpdatedAt != stack.UpdatedAt || StackStatuses.IsInProgress(stack.Status) ? StackOperation.Update : null,
    };

    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public StackFailure? FailureOf(PipelineStatus end)
    {
        if (HasFailed(end))
        {
            var stack = StackOf(end)!;
            return end.Failure ?? new StackFailure(stack.Name, stack.StatusReason ?? $"the stack is {stack.Status}") { StackStatus = stack.Status };
        }

        if (end.Pipeline is not { } pipeline || pipeline.Status is "InProgress" or "Succeeded")
        {
            return null;
        }

        var action = pipeline.Stages.SelectMany(stage => stage.Actions).FirstOrDefault(action => action.Status == "Failed");
        return end.Failure ?? new StackFailure(name, action?.ErrorMessage ?? action?.Summary ?? $"the pipeline '{pipeline.Name}' ended with the status {pipeline.Status}");
    }

    /// <summary>The outputs of the stack of the last stage that has been deployed.</summary>
    public static IReadOnlyList<StackOutput> OutputsOf(PipelineStatus end) => end.Stages.Count == 0
        ? end.BlueprintStack?.Outputs ?? []
        : end.Stages.LastOrDefault(stage => stage.Stack is not null || stage.Instance?.StackId is not null)?.Stack?.Outputs ?? [];

    private void Report(PipelineStatus now)
    {
        if (!_isToldOfStack && OperationOn(now) is { } operation)
        {
            progress.Report(new StackOperationStarted(StackOf(now)!.Name, operation));
            _isToldOfStack = true;
        }
    }

    private bool IsAtEnd(PipelineStatus now, Func<PipelineStatus, bool> isStale)
    {
        if (StackOf(now) is not { } stack || StackStatuses.IsInProgress(stack.Status))
        {
            return false;
        }

        if (now.PipelineStack is null || HasFailed(now))
        {
            return true;
        }

        if (now.Pipeline is not { } pipeline || isStale(now))
        {
            return false;
        }

        _stages.Report(pipeline);
        return (pipeline.Status is not null && !pipeline.IsInProgress) || PendingApproval.In(pipeline) is not null;
    }

    /// <summary>Whether what was done to the stack has failed; one with nothing to change keeps the status of an earlier failure.</summary>
    private bool HasFailed(PipelineStatus now) => StackOf(now) is { } stack && !StackStatuses.IsSuccess(stack.Status) && OperationOn(now) is not null;

    private static StackDescription? StackOf(PipelineStatus? status) => status?.PipelineStack ?? status?.BlueprintStack;

    private MlopsException IsGone() => new(new Problem(ToolDiagnostics.NoSuchPipeline, $"The pipeline '{name}' was deleted meanwhile."));
}
