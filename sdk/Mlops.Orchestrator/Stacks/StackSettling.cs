using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Stacks;

/// <summary>Waits for the end of what is under way on stacks, in whichever account they can be read.</summary>
internal sealed class StackSettling(IStackReader stacks, Polling polling, IProgress<ProgressEvent> progress)
{
    /// <summary>How often a new stack is looked for before it is taken for gone.</summary>
    private const int LooksForNew = 5;

    /// <summary>Waits until no operation on a stack is under way.</summary>
    /// <returns>The stack as it is then; <see langword="null"/> when it is gone.</returns>
    public async Task<StackDescription?> SettleAsync(string stackId, StackEventFeed feed, CancellationToken cancellationToken, bool isNew = false)
    {
        var looks = 0;
        var settled = await polling.UntilAsync(
            $"the stack '{stackId.Split('/') switch { [_, var name, ..] => name, _ => stackId }}'",
            async () =>
            {
                var stack = await stacks.DescribeAsync(stackId, cancellationToken);
                foreach (var news in await feed.ReadAsync(cancellationToken))
                {
                    progress.Report(new StackEventSeen(news));
                }

                // A stack that has just been made need not be seen at once.
                var isYetToCome = stack is null && isNew && ++looks < LooksForNew;
                return isYetToCome || (stack is not null && StackStatuses.IsInProgress(stack.Status)) ? null : new Settled(stack);
            },
            cancellationToken);
        return settled.Stack;
    }

    /// <summary>Waits until a stack that is being deleted is gone.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">It could not be deleted.</exception>
    public async Task DeletedAsync(string stackName, string stackId, StackEventFeed feed, CancellationToken cancellationToken)
    {
        if (await SettleAsync(stackId, feed, cancellationToken) is { } left)
        {
            throw StackDiagnostics.IsNotDeleted(RootCause.Of(stackName, left, RootCause.LatestOperation(feed.Events)));
        }
    }

    private sealed record Settled(StackDescription? Stack);
}
