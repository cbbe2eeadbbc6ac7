using Mlops.Orchestrator.Pipelines;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;
using Mlops.Orchestrator.Stages;

namespace Mlops.Orchestrator.Approvals;

/// <summary>
/// Approves or rejects what a pipeline waits for, and follows it to its end or to the next approval. An answer that has been given already is not given again:
/// what followed it goes on where it stopped, so that a repeat after a crash at any moment ends as the first call would have.
/// </summary>
/// <param name="ports">The ports.</param>
/// <param name="options">How to wait.</param>
public sealed class AnswerApproval(OrchestratorPorts ports, WaitOptions options)
{
    /// <summary>Answers.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="stage">The stage whose approval is meant, such as <c>dev</c>; <see langword="null"/> for whichever waits.</param>
    /// <param name="isApproved">Whether it is approved; otherwise it is rejected.</param>
    /// <param name="reason">Why, for the record.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs at AWS goes on.</param>
    /// <returns>What came of it, or <see langword="null"/> when there is no such pipeline.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The pipeline does not wait for that approval.</exception>
    public async Task<AnswerResult?> ExecuteAsync(
        string id, string? stage, bool isApproved, string reason, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        var name = PipelineName.Parse(id);
        if (await ports.Stacks.DescribeAsync(name.PipelineStack, cancellationToken) is not { } pipelineStack
            || await PipelineResource.FindNameAsync(ports.Stacks, name.PipelineStack, cancellationToken) is not { } pipeline)
        {
            return null;
        }

        var state = await ports.Pipelines.GetStateAsync(pipeline, cancellationToken);
        var pending = PendingApproval.In(state) is { } waiting && (stage is null || waiting.IsOf(stage)) ? waiting : null;
        var answered = pending is null ? PendingApproval.Answered(state, stage, isApproved) : null;
        if ((pending ?? answered) is not { } approval || (answered is not null && isApproved && WasRejected(state)))
        {
            throw ApprovalDiagnostics.IsNotWaiting(name.Value, stage, PendingApproval.In(state), state?.Status);
        }

        var polling = new Polling(options);
        var run = new PipelineRun(ports, polling, options.Time, progress, state);
        var execution = new ExecutionFollower(ports, run, StageStack.Of(pipelineStack.Id, pipelineStack.Parameters), name.Value);
        await execution.SkipAsync(cancellationToken);
        progress.Report(new ApprovalAnswered(approval, isApproved));
        if (pending is not null)
        {
            await ports.Pipelines.AnswerAsync(pipeline, new(pending.Stage, pending.Action, pending.Token, isApproved, reason), cancellationToken);
        }
        else if (isApproved && state?.Stages.FirstOrDefault(found => found.Status == "Failed") is { } failed)
        {
            await ports.Pipelines.RetryAsync(pipeline, state.ExecutionId!, failed.Name, cancellationToken);
        }

        var outcome = await execution.FollowAsync(pipeline, now => pending is not null && PendingApproval.In(now)?.Token == pending.Token, cancellationToken);
        return new(name.Value, pipelineStack.Id, approval, isApproved)
        {
            Stages = outcome.Stages,
            Approval = outcome.Approval,
            Failure = isApproved ? outcome.Failure : null,
            Outputs = await execution.OutputsAsync(cancellationToken),
        };
    }

    private static bool WasRejected(PipelineState? state) => state?.Stages.Any(stage => stage.Actions.Any(action => action.IsApproved == false)) == true;
}
