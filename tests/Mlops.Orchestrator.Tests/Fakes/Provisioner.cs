using System.Text;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Deletion;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;

namespace Mlops.Orchestrator.Tests.Fakes;

/// <summary>Calls the use cases as a process does that has just been started.</summary>
internal static class Provisioner
{
    private static readonly OrchestratorSettings Settings = new();
    private static readonly WaitOptions Wait = new() { LongestPause = TimeSpan.FromMilliseconds(1), Time = new ImpatientTime() };

    public static async Task<ProvisioningOutcome> ProvisionAsync(FakeCloud cloud, string request, IProgress<ProgressEvent>? progress = null)
    {
        var catalog = new BlueprintCatalog(cloud.Ports.Blueprints);
        var validated = await new ValidateRequest(catalog, Settings).ExecuteAsync(Encoding.UTF8.GetBytes(request), "request");
        var planned = new PlanRequest().Execute(validated.OrThrow());
        return await new ProvisionPipeline(cloud.Ports, catalog, Wait).ExecuteAsync(planned.Plan, progress ?? new RecordedProgress());
    }

    public static Task<bool> DeleteAsync(FakeCloud cloud, string id, IProgress<ProgressEvent>? progress = null) =>
        new DeletePipeline(cloud.Ports, Wait).ExecuteAsync(id, progress ?? new RecordedProgress());
}
