using Mlops.Orchestrator;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Cloud;

/// <summary>The local cloud in this process, which has its folder to itself.</summary>
/// <param name="cloud">The cloud.</param>
/// <param name="assetsBucket">The bucket that exports of model cards go to.</param>
internal sealed class OwnCloud(LocalCloud cloud, string assetsBucket) : IWorkingCloud
{
    public OrchestratorPorts Ports => cloud.Ports;

    public IBlueprintBucket Blueprints => cloud.Blueprints;

    public WaitOptions Wait { get; } = new() { LongestPause = LocalCloud.PollInterval };

    public Task SeedAsync(string folder, CancellationToken cancellationToken) => cloud.SeedAsync(folder, cancellationToken);

    public Task WhenIdleAsync() => cloud.WhenIdleAsync();

    public Task<ApiAnswer?> AnswerModelCardAsync(byte[] request, CancellationToken cancellationToken) =>
        new ModelCardEndpoint(cloud.ModelCards, assetsBucket).AnswerAsync(request, cancellationToken);

    public ValueTask DisposeAsync() => cloud.DisposeAsync();
}
