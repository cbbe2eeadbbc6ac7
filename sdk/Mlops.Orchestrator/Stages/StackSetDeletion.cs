using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Stages;

/// <summary>Deletes StackSets with their stacks, and waits until they are gone.</summary>
internal sealed class StackSetDeletion(IStacks stacks, Polling polling, IProgress<ProgressEvent> progress)
{
    /// <summary>Deletes a StackSet; nothing happens when there is none.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">A stack of it could not be deleted.</exception>
    public async Task<bool> DeleteAsync(string stackSet, CancellationToken cancellationToken)
    {
        if (await stacks.InstancesAsync(stackSet, cancellationToken) is null)
        {
            return false;
        }

        progress.Report(new StackOperationStarted(stackSet, StackOperation.Delete));
        await stacks.DeleteStackSetAsync(stackSet, cancellationToken);
        var outcome = await polling.UntilAsync($"the deletion of the StackSet '{stackSet}'", () => OutcomeAsync(stackSet, cancellationToken), cancellationToken);
        return outcome.Undeleted is { } stack
            ? throw StackDiagnostics.IsNotDeleted(RootCause.Of(stack.Name, stack, RootCause.LatestOperation(await stacks.EventsAsync(stack.Id, cancellationToken))))
            : true;
    }

    /// <summary>How it ended; <see langword="null"/> while it goes on.</summary>
    private async Task<Outcome?> OutcomeAsync(string stackSet, CancellationToken cancellationToken)
    {
        if (await stacks.InstancesAsync(stackSet, cancellationToken) is not { } instances)
        {
            return new(null);
        }

        var left = new List<StackDescription>();
        foreach (var id in instances.Select(instance => instance.StackId).OfType<string>())
        {
            if (await stacks.DescribeAsync(id, cancellationToken) is { } stack)
            {
                left.Add(stack);
            }
        }

        return left.Exists(stack => StackStatuses.IsInProgress(stack.Status)) || left.Find(stack => stack.Status == "DELETE_FAILED") is not { } failed ? null : new(failed);
    }

    private sealed record Outcome(StackDescription? Undeleted);
}
