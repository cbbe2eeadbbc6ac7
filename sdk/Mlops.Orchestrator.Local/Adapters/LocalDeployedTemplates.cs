using Mlops.Orchestrator.Local.Services;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The templates of the stacks and StackSets of the orchestrator's account.</summary>
internal sealed class LocalDeployedTemplates(CloudGate gate, LocalServices services) : IDeployedTemplates
{
    public Task<string?> OfStackAsync(string stackId, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(services.Home.StackStore.Find(stackId)?.Template);
    }

    public Task<string?> OfStackSetAsync(string stackSet, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(services.Home.StackSets.Find(stackSet)?.Template);
    }

    public Task<IReadOnlyList<string>> ListStackSetsAsync(string prefix, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult<IReadOnlyList<string>>([.. services.Home.StackSets.List().Select(stackSet => stackSet.Name).Where(name => name.StartsWith(prefix, StringComparison.Ordinal))]);
    }
}
