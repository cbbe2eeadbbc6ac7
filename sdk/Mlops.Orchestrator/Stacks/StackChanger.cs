using Mlops.Core.Planning;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Stacks;

/// <summary>Brings stacks to the state planned, from whatever state they are in. Whatever is deleted is deleted by its id: its name may be another stack's by then.</summary>
internal sealed class StackChanger(IStacks stacks, Polling polling, IProgress<ProgressEvent> progress)
{
    private readonly StackSettling _settling = new(stacks, polling, progress);

    /// <summary>Does the next thing that brings a stack nearer to its plan, and does not wait for its end.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The stack is in a status that only a person can end.</exception>
    public async Task<StackChange> BeginAsync(PlannedStack planned, string planId, CancellationToken cancellationToken)
    {
        var change = await polling.UntilAsync($"the stack '{planned.Name}'", () => TryBeginAsync(planned, planId, cancellationToken), cancellationToken);
        if (change.Operation is { } operation)
        {
            progress.Report(new StackOperationStarted(planned.Name, operation));
        }

        return change;
    }

    /// <summary>Creates, updates or replaces a stack, and waits until that has ended.</summary>
    public async Task<StackOutcome> ApplyAsync(PlannedStack planned, string planId, CancellationToken cancellationToken)
    {
        var feed = new StackEventFeed(stacks, planned.Name);
        await feed.SkipAsync(cancellationToken);
        while (true)
        {
            var change = await BeginAsync(planned, planId, cancellationToken);
            switch (change.Operation)
            {
                case null:
                    return new(change.StackId, Changed: false);
                case StackOperation.Wait:
                    await _settling.SettleAsync(change.StackId, feed, cancellationToken);
                    break;
                case StackOperation.Replace:
                    await _settling.DeletedAsync(planned.Name, change.StackId, feed, cancellationToken);
                    break;
                default:
                    var after = await _settling.SettleAsync(change.StackId, feed, cancellationToken, isNew: change.Operation == StackOperation.Create);
                    return new(change.StackId, Changed: true)
                    {
                        Failure = after is not null && StackStatuses.IsSuccess(after.Status) ? null : RootCause.Of(planned.Name, after, feed.Events),
                    };
            }
        }
    }

    /// <summary>Deletes a stack and waits until it is gone; nothing happens when there is none.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">It could not be deleted.</exception>
    public async Task<bool> DeleteAsync(string stackName, CancellationToken cancellationToken)
    {
        var feed = new StackEventFeed(stacks, stackName);
        await feed.SkipAsync(cancellationToken);
        var stack = await stacks.DescribeAsync(stackName, cancellationToken);
        if (stack is not null && StackStatuses.IsInProgress(stack.Status))
        {
            progress.Report(new StackOperationStarted(stackName, StackOperation.Wait));
            stack = await _settling.SettleAsync(stack.Id, feed, cancellationToken);
        }

        if (stack is null)
        {
            return false;
        }

        progress.Report(new StackOperationStarted(stackName, StackOperation.Delete));
        await stacks.DeleteAsync(stack.Id, RequestToken.ForDeletion(stack), cancellationToken);
        await _settling.DeletedAsync(stackName, stack.Id, feed, cancellationToken);
        return true;
    }

    /// <returns>What was begun; <see langword="null"/> when somebody else was quicker, so that one has to look again.</returns>
    private async Task<StackChange?> TryBeginAsync(PlannedStack planned, string planId, CancellationToken cancellationToken)
    {
        var before = await stacks.DescribeAsync(planned.Name, cancellationToken);
        switch (StackStatuses.Next(before))
        {
            case StackOperation.Create:
                try
                {
                    var id = await stacks.CreateAsync(PlanTag.ForCreation(planned, planId), RequestToken.ForCreation(), cancellationToken);
                    return new(id, StackOperation.Create);
                }
                catch (ServiceException e) when (e.Code == "AlreadyExistsException")
                {
                    return null;
                }

            case StackOperation.Wait:
                return StackChange.Wait(before!, planId);
            case StackOperation.Replace:
                await stacks.DeleteAsync(before!.Id, RequestToken.ForDeletion(before), cancellationToken);
                return new(before.Id, StackOperation.Replace) { IsDeletion = true };
            default:
                return await stacks.UpdateAsync(before!.Id, PlanTag.ForUpdate(planned, before), RequestToken.ForUpdate(planId, before), cancellationToken) switch
                {
                    StackUpdateResult.Started => new(before.Id, StackOperation.Update),
                    StackUpdateResult.NothingToDo => new(before.Id, Operation: null),
                    _ => null,
                };
        }
    }
}
