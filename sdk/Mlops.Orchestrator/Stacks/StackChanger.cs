using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Stacks;

/// <summary>Brings stacks to the state planned, from whatever state they are in, and waits until they are there.</summary>
internal sealed class StackChanger(IStacks stacks, Polling polling, IProgress<ProgressEvent> progress)
{
    /// <summary>Creates, updates or replaces a stack.</summary>
    public async Task<StackOutcome> ApplyAsync(PlannedStack planned, string planId, CancellationToken cancellationToken)
    {
        var feed = new StackEventFeed(stacks, planned.Name);
        await feed.SkipAsync(cancellationToken);
        var before = await SettleForeignAsync(planned.Name, feed, cancellationToken);
        var change = await ChangeAsync(planned, planId, before, feed, cancellationToken);
        if (change.Operation is null)
        {
            return new(change.StackId, Changed: false);
        }

        var after = await SettleAsync(planned.Name, feed, cancellationToken);
        return after is not null && StackStatuses.IsSuccess(after.Status)
            ? new(after.Id, Changed: true)
            : new(after?.Id ?? "", Changed: true, RootCause.Of(planned.Name, after, feed.Events));
    }

    /// <summary>Creates, updates or replaces a stack without waiting for the end; an operation under way is left alone.</summary>
    public async Task<StackChange> StartAsync(PlannedStack planned, string planId, CancellationToken cancellationToken)
    {
        var before = await stacks.DescribeAsync(planned.Name, cancellationToken);
        return before is not null && StackStatuses.IsInProgress(before.Status)
            ? new(before.Id, StackOperation.Wait)
            : await ChangeAsync(planned, planId, before, new(stacks, planned.Name), cancellationToken);
    }

    /// <summary>Deletes a stack and waits until it is gone; nothing happens when there is none.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">It could not be deleted.</exception>
    public async Task<bool> DeleteAsync(string stackName, CancellationToken cancellationToken)
    {
        var feed = new StackEventFeed(stacks, stackName);
        await feed.SkipAsync(cancellationToken);
        if (await SettleForeignAsync(stackName, feed, cancellationToken) is null)
        {
            return false;
        }

        progress.Report(new StackOperationStarted(stackName, StackOperation.Delete));
        await DeleteExistingAsync(stackName, feed, cancellationToken);
        return true;
    }

    private async Task<StackChange> ChangeAsync(PlannedStack planned, string planId, StackDescription? before, StackEventFeed feed, CancellationToken cancellationToken)
    {
        var token = RequestToken.For(planId, before);
        if (before is null || StackStatuses.MustBeReplaced(before.Status))
        {
            return await CreateAsync(planned, before, token, feed, cancellationToken);
        }

        if (!StackStatuses.CanBeUpdated(before.Status))
        {
            throw StackDiagnostics.IsStuck(planned.Name, before.Status, before.StatusReason);
        }

        if (!await stacks.UpdateAsync(planned, token, cancellationToken))
        {
            return new(before.Id, Operation: null);
        }

        progress.Report(new StackOperationStarted(planned.Name, StackOperation.Update));
        return new(before.Id, StackOperation.Update);
    }

    private async Task<StackChange> CreateAsync(PlannedStack planned, StackDescription? failed, string token, StackEventFeed feed, CancellationToken cancellationToken)
    {
        var operation = failed is null ? StackOperation.Create : StackOperation.Replace;
        progress.Report(new StackOperationStarted(planned.Name, operation));
        if (failed is not null)
        {
            await DeleteExistingAsync(planned.Name, feed, cancellationToken);
        }

        return new(await stacks.CreateAsync(planned, token, cancellationToken), operation);
    }

    private async Task DeleteExistingAsync(string stackName, StackEventFeed feed, CancellationToken cancellationToken)
    {
        await stacks.DeleteAsync(stackName, cancellationToken);
        if (await SettleAsync(stackName, feed, cancellationToken) is { } left)
        {
            throw StackDiagnostics.IsNotDeleted(RootCause.Of(stackName, left, feed.Events));
        }
    }

    /// <summary>Waits for an operation that was under way before this one came.</summary>
    private async Task<StackDescription?> SettleForeignAsync(string stackName, StackEventFeed feed, CancellationToken cancellationToken)
    {
        var stack = await stacks.DescribeAsync(stackName, cancellationToken);
        if (stack is null || !StackStatuses.IsInProgress(stack.Status))
        {
            return stack;
        }

        progress.Report(new StackOperationStarted(stackName, StackOperation.Wait));
        return await SettleAsync(stackName, feed, cancellationToken);
    }

    private async Task<StackDescription?> SettleAsync(string stackName, StackEventFeed feed, CancellationToken cancellationToken)
    {
        var settled = await polling.UntilAsync(
            $"the stack '{stackName}'",
            async () =>
            {
                var stack = await stacks.DescribeAsync(stackName, cancellationToken);
                foreach (var news in await feed.ReadAsync(cancellationToken))
                {
                    progress.Report(new StackEventSeen(news));
                }

                return stack is null || !StackStatuses.IsInProgress(stack.Status) ? new Settled(stack) : null;
            },
            cancellationToken);
        return settled.Stack;
    }

    private sealed record Settled(StackDescription? Stack);
}
