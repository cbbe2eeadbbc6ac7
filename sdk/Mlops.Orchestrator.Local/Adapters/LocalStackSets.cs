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
        return Task.FromResult(Engine.Describe(stackSet));
    }

    public Task<string?> DeleteInstancesAsync(string stackSet, string operationId, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return Task.FromResult(Refusal.Of("cloudformation", "DeleteStackInstances", () => "ValidationError", () =>
        {
            var (operation, work) = Engine.BeginDeleteInstances(stackSet, operationId);
            if (work is not null)
            {
                services.Work.Run(work);
            }

            return operation;
        }));
    }

    public Task<StackSetOperation?> FindOperationAsync(string stackSet, string operationId, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(Engine.FindOperation(stackSet, operationId));
    }

    public Task DeleteAsync(string stackSet, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return Engine.Delete(stackSet)
            ? Task.CompletedTask
            : throw new ServiceException("cloudformation", "DeleteStackSet", "StackSetNotEmptyException", $"The StackSet '{stackSet}' has stacks.") { StatusCode = 409 };
    }
}
