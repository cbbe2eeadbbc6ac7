using Mlops.Cli.Cloud;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;

namespace Mlops.Cli.Requests;

/// <summary>Provisions with services that this process calls itself.</summary>
/// <param name="cloud">The services.</param>
/// <param name="catalog">The blueprints.</param>
/// <param name="store">Where they are.</param>
/// <param name="isOwner">Whether the services are closed with it.</param>
internal sealed class PortsProvisioner(PortsCloud cloud, BlueprintCatalog catalog, IBlueprintStore store, bool isOwner) : IProvisioner
{
    public Task<StartedProvisioning> StartAsync(CheckedFile file, IProgress<ProgressEvent> progress, CancellationToken cancellationToken) =>
        new StartProvisioning(cloud.Ports, catalog, cloud.Wait).ExecuteAsync(PlanOf(file), progress, cancellationToken);

    public async Task<ProvisioningOutcome> ProvisionAsync(CheckedFile file, IProgress<ProgressEvent> progress, CancellationToken cancellationToken)
    {
        var outcome = await new ProvisionPipeline(cloud.Ports with { Blueprints = store }, catalog, cloud.Wait).ExecuteAsync(PlanOf(file), progress, cancellationToken);
        await cloud.WhenIdleAsync();
        return outcome;
    }

    public ValueTask DisposeAsync() => isOwner ? cloud.DisposeAsync() : ValueTask.CompletedTask;

    private static Plan PlanOf(CheckedFile file) => new PlanRequest().Execute(file.Checked!).Plan;
}
