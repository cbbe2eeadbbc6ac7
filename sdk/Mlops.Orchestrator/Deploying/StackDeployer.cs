using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Deploying;

/// <summary>Brings a stack to its template by a change set, which somebody looks at before it is executed, from whatever state the stack is in.</summary>
internal sealed class StackDeployer(IStacks stacks, IStackChanges changes, Polling polling, IProgress<ProgressEvent> progress)
{
    private readonly StackSettling _settling = new(stacks, polling, progress);

    /// <summary>Brings it there, and waits for the end.</summary>
    /// <param name="planned">What the stack is to be.</param>
    /// <param name="confirm">Says whether what would change may be changed.</param>
    /// <param name="cancellationToken">Stops the waiting; what runs at AWS goes on.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">CloudFormation refuses the change, or only a person can bring the stack on.</exception>
    public async Task<DeployedStack> ApplyAsync(StackToDeploy planned, Func<StackProposal, Task<bool>> confirm, CancellationToken cancellationToken)
    {
        var feed = new StackEventFeed(stacks, planned.Name);
        await feed.SkipAsync(cancellationToken);
        var before = await ReadyAsync(planned.Name, feed, cancellationToken);
        var isCreation = before is null or { Status: "REVIEW_IN_PROGRESS" };
        var proposal = await ProposeAsync(planned with { IsCreation = isCreation }, cancellationToken);
        if (proposal.HasNoChanges)
        {
            await changes.DiscardAsync(proposal.Id, cancellationToken);
            return new(before, DeploymentEnd.NoChange);
        }

        if (proposal.Status != "CREATE_COMPLETE")
        {
            await DiscardAsync(proposal, isCreation);
            throw StackDiagnostics.HasNoProposal(planned.Name, proposal.Status, proposal.StatusReason);
        }

        if (!await ConfirmAsync(proposal, isCreation, confirm))
        {
            return new(before, DeploymentEnd.Declined);
        }

        progress.Report(new StackOperationStarted(planned.Name, isCreation ? StackOperation.Create : StackOperation.Update));
        await changes.ExecuteAsync(proposal.Id, RequestToken.ForCreation(), cancellationToken);
        var after = await EndAsync(proposal, feed, cancellationToken);
        return new(after, DeploymentEnd.Changed)
        {
            Failure = after is not null && StackStatuses.IsSuccess(after.Status) ? null : RootCause.Of(planned.Name, after, feed.Events),
        };
    }

    /// <summary>Waits for what is under way, and mends what a deployment that failed has left.</summary>
    /// <returns>The stack, which can be updated; or one in review, or <see langword="null"/> for none, which can be created.</returns>
    private async Task<StackDescription?> ReadyAsync(string stackName, StackEventFeed feed, CancellationToken cancellationToken)
    {
        while (await stacks.DescribeAsync(stackName, cancellationToken) is { } stack)
        {
            if (stack.Status == "REVIEW_IN_PROGRESS" || StackStatuses.CanBeUpdated(stack.Status))
            {
                return stack;
            }

            if (stack.Status == "UPDATE_ROLLBACK_FAILED")
            {
                progress.Report(new StackOperationStarted(stackName, StackOperation.ContinueRollback));
                await changes.ContinueRollbackAsync(stack.Id, [], RequestToken.ForCreation(), cancellationToken);
                if (await _settling.SettleAsync(stack.Id, feed, cancellationToken) is { Status: "UPDATE_ROLLBACK_FAILED" } stuck)
                {
                    throw StackDiagnostics.IsStuck(stackName, stuck.Status, RootCause.Of(stackName, stuck, feed.Events).Reason, isOrchestrator: true);
                }
            }
            else if (StackStatuses.IsInProgress(stack.Status))
            {
                progress.Report(new StackOperationStarted(stackName, StackOperation.Wait));
                await _settling.SettleAsync(stack.Id, feed, cancellationToken);
            }
            else if (StackStatuses.MustBeReplaced(stack.Status))
            {
                progress.Report(new StackOperationStarted(stackName, StackOperation.Replace));
                await stacks.DeleteAsync(stack.Id, RequestToken.ForDeletion(stack), cancellationToken);
                await _settling.DeletedAsync(stackName, stack.Id, feed, cancellationToken);
            }
            else
            {
                throw StackDiagnostics.IsStuck(stackName, stack.Status, stack.StatusReason, isOrchestrator: true);
            }
        }

        return null;
    }

    private async Task<StackProposal> ProposeAsync(StackToDeploy planned, CancellationToken cancellationToken)
    {
        var id = await changes.ProposeAsync(planned, $"mlops-{Guid.NewGuid():N}", cancellationToken);
        return await polling.UntilAsync(
            $"the change set of the stack '{planned.Name}'",
            async () => await changes.FindAsync(id, cancellationToken) switch
            {
                null => throw StackDiagnostics.HasNoProposal(planned.Name, "DELETE_COMPLETE", "somebody else has deleted it"),
                { IsInProgress: true } => null,
                var proposal => proposal,
            },
            cancellationToken);
    }

    private async Task<bool> ConfirmAsync(StackProposal proposal, bool isCreation, Func<StackProposal, Task<bool>> confirm)
    {
        var isConfirmed = false;
        try
        {
            isConfirmed = await confirm(proposal);
        }
        finally
        {
            if (!isConfirmed)
            {
                await DiscardAsync(proposal, isCreation);
            }
        }

        return isConfirmed;
    }

    /// <summary>Takes a proposal back; with the last one of a stack in review the stack goes, too. Nothing stops this: nobody wants what is left.</summary>
    private async Task DiscardAsync(StackProposal proposal, bool isCreation)
    {
        await changes.DiscardAsync(proposal.Id, CancellationToken.None);
        if (isCreation && await stacks.DescribeAsync(proposal.StackId, CancellationToken.None) is { Status: "REVIEW_IN_PROGRESS" } stack)
        {
            await stacks.DeleteAsync(stack.Id, RequestToken.ForDeletion(stack), CancellationToken.None);
        }
    }

    /// <summary>Waits for the end of an execution, which may begin a moment after it was asked for: until an event tells of it, the status is an older one.</summary>
    private async Task<StackDescription?> EndAsync(StackProposal proposal, StackEventFeed feed, CancellationToken cancellationToken)
    {
        var end = await polling.UntilAsync(
            $"the stack '{proposal.StackName}'",
            async () =>
            {
                await TellAsync(feed, cancellationToken);
                var stack = await stacks.DescribeAsync(proposal.StackId, cancellationToken);
                return stack is null || (HasBegun(feed, proposal.StackName) && stack.Status != "REVIEW_IN_PROGRESS" && !StackStatuses.IsInProgress(stack.Status)) ? new End(stack) : null;
            },
            cancellationToken);
        await TellAsync(feed, cancellationToken);
        return end.Stack;
    }

    private async Task TellAsync(StackEventFeed feed, CancellationToken cancellationToken)
    {
        foreach (var news in await feed.ReadAsync(cancellationToken))
        {
            progress.Report(new StackEventSeen(news));
        }
    }

    private static bool HasBegun(StackEventFeed feed, string stackName) =>
        feed.Events.Exists(news => news.LogicalId == stackName && news.Type == "AWS::CloudFormation::Stack" && news.Status != "REVIEW_IN_PROGRESS");

    private sealed record End(StackDescription? Stack);
}

/// <summary>What came of bringing a stack to its template.</summary>
/// <param name="Stack">The stack as it is; <see langword="null"/> when there is none.</param>
/// <param name="End">How it ended.</param>
internal sealed record DeployedStack(StackDescription? Stack, DeploymentEnd End)
{
    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public StackFailure? Failure { get; init; }
}

/// <summary>How a deployment ended.</summary>
public enum DeploymentEnd
{
    /// <summary>Something was changed, or was to be.</summary>
    Changed,

    /// <summary>Everything was as planned already.</summary>
    NoChange,

    /// <summary>Somebody looked at what would change, and it was not changed.</summary>
    Declined,
}
