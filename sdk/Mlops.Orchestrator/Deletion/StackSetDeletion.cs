using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Deletion;

/// <summary>Deletes StackSets: begins with their stacks, waits until they are gone, then deletes the StackSet.</summary>
internal sealed class StackSetDeletion(OrchestratorPorts ports, Polling polling, IProgress<ProgressEvent> progress)
{
    /// <summary>Deletes a StackSet; nothing happens when there is none.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">A stack of it could not be deleted.</exception>
    public async Task<bool> DeleteAsync(string stackSet, CancellationToken cancellationToken)
    {
        if (await ports.StackSets.InstancesAsync(stackSet, cancellationToken) is null)
        {
            return false;
        }

        progress.Report(new StackOperationStarted(stackSet, StackOperation.Delete));
        var own = $"{Guid.NewGuid()}";
        while (await ports.StackSets.DeleteInstancesAsync(stackSet, own, cancellationToken) is { } operation)
        {
            var ended = await polling.UntilAsync($"the deletion of the StackSet '{stackSet}'", () => EndAsync(stackSet, operation, cancellationToken), cancellationToken);
            if (operation == own && ended.Status != "SUCCEEDED")
            {
                throw StackDiagnostics.IsNotDeleted(await FailureAsync(stackSet, ended, cancellationToken));
            }

            own = $"{Guid.NewGuid()}";
        }

        await ports.StackSets.DeleteAsync(stackSet, cancellationToken);
        return true;
    }

    /// <summary>How an operation ended; <see langword="null"/> while it goes on.</summary>
    private async Task<StackSetOperation?> EndAsync(string stackSet, string operationId, CancellationToken cancellationToken) =>
        await ports.StackSets.FindOperationAsync(stackSet, operationId, cancellationToken) is not { } operation ? new(operationId, "SUCCEEDED")
        : operation.IsInProgress ? null
        : operation;

    private async Task<StackFailure> FailureAsync(string stackSet, StackSetOperation operation, CancellationToken cancellationToken)
    {
        var left = (await ports.StackSets.InstancesAsync(stackSet, cancellationToken) ?? []).Where(instance => instance.StackId is not null).ToList();
        foreach (var id in left.Select(instance => instance.StackId!))
        {
            try
            {
                if (ports.StageStacks is { } reader && await reader.DescribeAsync(id, cancellationToken) is { Status: "DELETE_FAILED" } stack)
                {
                    return RootCause.Of(stack.Name, stack, RootCause.LatestOperation(await reader.EventsAsync(id, after: null, cancellationToken)));
                }
            }
            catch (ServiceException refusal) when (refusal.IsOfRole)
            {
                // What StackSets say has to do.
            }
        }

        return new(stackSet, left.Select(instance => instance.StatusReason).FirstOrDefault(reason => reason is not null) ?? operation.StatusReason ?? $"the operation {operation.Id} is {operation.Status}");
    }
}
