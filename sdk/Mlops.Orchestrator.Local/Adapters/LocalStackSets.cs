using Mlops.Orchestrator.Local.CloudFormation.StackSets;
using Mlops.Orchestrator.Local.Services;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The StackSets of the orchestrator's account.</summary>
internal sealed class LocalStackSets(CloudGate gate, LocalServices services) : IStackSets
{
    private StackSetEngine Engine => services.Home.StackSets;

    public Task<IReadOnlyList<StackInstance>?> InstancesAsync(string stackSet, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult<IReadOnlyList<StackInstance>?>(Engine.Find(stackSet) is { } found ? [.. found.Instances.Select(Describe)] : null);
    }

    public Task<string?> DeleteInstancesAsync(string stackSet, string operationId, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return Task.FromResult(Refusing("DeleteStackInstances", () => Engine.DeleteAllInstances(stackSet, operationId)));
    }

    public Task<StackSetOperation?> FindOperationAsync(string stackSet, string operationId, CancellationToken cancellationToken = default)
    {
        gate.Read();
        var found = Engine.Find(stackSet) is { } present ? Engine.FindOperation(present, operationId) : null;
        return Task.FromResult(found is null ? null : new StackSetOperation(found.Id, found.Status) { StatusReason = found.StatusReason });
    }

    public Task DeleteAsync(string stackSet, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return Refusing("DeleteStackSet", () =>
        {
            Engine.Delete(stackSet);
            return Task.CompletedTask;
        });
    }

    private static StackInstance Describe(StackSetInstance instance) => new(instance.AccountId, instance.Region, instance.StackId)
    {
        Status = instance.Status,
        DetailedStatus = instance.DetailedStatus,
        StatusReason = instance.StatusReason,
    };

    private static T Refusing<T>(string operation, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (StackSetError error)
        {
            throw new ServiceException("cloudformation", operation, error.Code, error.Message) { StatusCode = (int)error.Status };
        }
    }
}
