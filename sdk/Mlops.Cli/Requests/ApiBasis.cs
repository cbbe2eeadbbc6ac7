using Mlops.Cli.Provisioning;
using Mlops.Cli.Remote;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Core.Requests;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;

namespace Mlops.Cli.Requests;

/// <summary>An orchestrator's API: what is published there counts.</summary>
/// <param name="cloud">The orchestrator.</param>
internal sealed class ApiBasis(ApiCloud cloud) : IRequestBasis, IProvisioner
{
    public bool IsLocal => false;

    public async Task<IReadOnlyList<CheckedFile>> CheckAsync(IReadOnlyList<RequestFile> requests, CancellationToken cancellationToken)
    {
        var files = new List<CheckedFile>(requests.Count);
        foreach (var request in requests)
        {
            files.Add(await CheckAsync(request, cancellationToken));
        }

        return files;
    }

    public async Task<Plan> PlanAsync(CheckedFile file, CancellationToken cancellationToken) => (await cloud.PlanAsync(file.File.Content, cancellationToken)).Plan;

    public Task<IProvisioner> OpenAsync(ProvisionText text, CancellationToken cancellationToken) => Task.FromResult<IProvisioner>(this);

    public Task<StartedProvisioning> StartAsync(CheckedFile file, IProgress<ProgressEvent> progress, CancellationToken cancellationToken) =>
        cloud.StartAsync(file.File.Content, progress, cancellationToken);

    public Task<ProvisioningOutcome> ProvisionAsync(CheckedFile file, IProgress<ProgressEvent> progress, CancellationToken cancellationToken) =>
        cloud.ProvisionAsync(file.File.Content, progress, cancellationToken);

    public ValueTask DisposeAsync() => cloud.DisposeAsync();

    private async Task<CheckedFile> CheckAsync(RequestFile request, CancellationToken cancellationToken)
    {
        try
        {
            // What is no JSON is told with the file's name, which the API does not know.
            RequestParser.Parse(request.Content, request.Name);
        }
        catch (MlopsException exception)
        {
            return new(request, PipelineType: null, exception.Problems);
        }

        var (pipelineType, problems) = await cloud.ValidateAsync(request.Content, cancellationToken);
        return new(request, pipelineType, problems);
    }
}
