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
    public async Task<ApprovalOutcome?> ExecuteAsync(
        string id, string? stage, bool isApproved, string reason, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        var name = PipelineName.Parse(id);
        if (await FindAsync(name, cancellationToken) is not var (pipelineStack, pipeline))
        {
            return null;
        }

        var state = await ports.Pipelines.GetStateAsync(pipeline, cancellationToken);
        var (approval, isGiven) = Choose(name, state, stage, isApproved);
        var run = new PipelineRun(ports, new Polling(options), options.Time, progress, state);
        var execution = new ExecutionFollower(ports, run, StageStack.Of(pipelineStack.Id, pipelineStack.Parameters), name.Value);
        await execution.SkipAsync(cancellationToken);
        await GiveAsync(name, pipeline, state, approval, isGiven, isApproved, reason, progress, cancellationToken);
        var failure = new FailureBefore(state);
        var outcome = await execution.FollowAsync(pipeline, now => isGiven ? isApproved && failure.Is(now) : PendingApproval.In(now)?.Token == approval.Token, cancellationToken);
        return new(name.Value, pipelineStack.Id, approval, isApproved)
        {
            Stages = outcome.Stages,
            Approval = outcome.Approval,
            Failure = isApproved ? outcome.Failure : null,
            Outputs = await execution.OutputsAsync(cancellationToken),
        };
    }

    /// <summary>Answers, and does not wait for what follows: for callers that are given seconds only.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="stage">The stage whose approval is meant; <see langword="null"/> for whichever waits.</param>
    /// <param name="isApproved">Whether it is approved; otherwise it is rejected.</param>
    /// <param name="reason">Why, for the record.</param>
    /// <param name="progress">Told what happens, in order.</param>
    /// <param name="cancellationToken">Stops the calls; what runs at AWS goes on.</param>
    /// <returns>The approval that was answered, or <see langword="null"/> when there is no such pipeline.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The pipeline does not wait for that approval.</exception>
    public async Task<PendingApproval?> BeginAsync(
        string id, string? stage, bool isApproved, string reason, IProgress<ProgressEvent> progress, CancellationToken cancellationToken = default)
    {
        var name = PipelineName.Parse(id);
        if (await FindAsync(name, cancellationToken) is not var (_, pipeline))
        {
            return null;
        }

        var state = await ports.Pipelines.GetStateAsync(pipeline, cancellationToken);
        var (approval, isGiven) = Choose(name, state, stage, isApproved);
        await GiveAsync(name, pipeline, state, approval, isGiven, isApproved, reason, progress, cancellationToken);
        return approval;
    }

    private async Task<(StackDescription Stack, string Pipeline)?> FindAsync(PipelineName name, CancellationToken cancellationToken) =>
        await ports.Stacks.DescribeAsync(name.PipelineStack, cancellationToken) is { } stack
        && await PipelineResource.FindNameAsync(ports.Stacks, name.PipelineStack, cancellationToken) is { } pipeline
            ? (stack, pipeline)
            : null;

    /// <summary>The approval that is meant, and whether it has been given this answer already.</summary>
    private static (PendingApproval Approval, bool IsGiven) Choose(PipelineName name, PipelineState? state, string? stage, bool isApproved)
    {
        if (PendingApproval.In(state) is { } waiting && (stage is null || waiting.IsOf(stage)))
        {
            return (waiting, false);
        }

        return PendingApproval.Answered(state, stage, isApproved) is { } answered && !(isApproved && WasRejected(state))
            ? (answered, true)
            : throw ApprovalDiagnostics.IsNotWaiting(name.Value, stage, PendingApproval.In(state), state?.Status);
    }

    private async Task GiveAsync(
        PipelineName name,
        string pipeline,
        PipelineState? state,
        PendingApproval approval,
        bool isGiven,
        bool isApproved,
        string reason,
        IProgress<ProgressEvent> progress,
        CancellationToken cancellationToken)
    {
        progress.Report(new ApprovalAnswered(approval.StageName, isApproved));
        if (!isGiven)
        {
            try
            {
                await ports.Pipelines.AnswerAsync(pipeline, new(approval.Stage, approval.Action, approval.Token, isApproved, reason), cancellationToken);
            }
            catch (ServiceException refusal) when (refusal.Code is "ApprovalAlreadyCompletedException" or "InvalidApprovalTokenException")
            {
                // Somebody was quicker: with the same answer, it is as if that had been given before.
                if (!Choose(name, await ports.Pipelines.GetStateAsync(pipeline, cancellationToken), approval.Stage, isApproved).IsGiven)
                {
                    throw;
                }
            }
        }
        else if (isApproved && state?.Stages.FirstOrDefault(found => found.Status == "Failed") is { } failed)
        {
            await ports.Pipelines.RetryAsync(pipeline, state.ExecutionId!, failed.Name, cancellationToken);
        }
    }

    private static bool WasRejected(PipelineState? state) => state?.Stages.Any(stage => stage.Actions.Any(action => action.IsApproved == false)) == true;
}
