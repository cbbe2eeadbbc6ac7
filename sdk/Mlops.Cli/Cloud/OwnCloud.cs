using System.Text.Json.Nodes;
using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Cloud;

/// <summary>The local cloud in this process, which has its folder to itself, or only looks at it.</summary>
/// <param name="cloud">The cloud.</param>
/// <param name="settings">The settings.</param>
internal sealed class OwnCloud(LocalCloud cloud, OrchestratorSettings settings) : LocalWorkingCloud
{
    public override OrchestratorSettings Settings => settings;

    public override OrchestratorPorts Ports => cloud.Ports;

    public override IBlueprintBucket Blueprints => cloud.Blueprints;

    public override IDeployedTemplates Templates => cloud.Templates;

    public override ILogs Logs => cloud.Logs;

    public override IFunctions Functions => cloud.Functions;

    public override IStackRepairs Repairs => cloud.Repairs;

    public override WaitOptions Wait { get; } = new() { LongestPause = LocalCloud.PollInterval };

    public override Task SeedAsync(string folder, CancellationToken cancellationToken) => cloud.SeedAsync(folder, cancellationToken);

    public override Task<EmptiedBucket> EmptyAsync(string bucket, CancellationToken cancellationToken) => Task.FromResult(cloud.Empty(bucket));

    public override Task<FiredRule> FireAsync(string rule, JsonObject? content, CancellationToken cancellationToken) => Task.FromResult(cloud.Fire(rule, content));

    public override Task WhenIdleAsync() => cloud.WhenIdleAsync();

    public override Task<ApiAnswer?> AnswerModelCardAsync(byte[] request, CancellationToken cancellationToken) =>
        new ModelCardEndpoint(cloud.ModelCards, settings.AssetsBucket).AnswerAsync(request, cancellationToken);

    public override ValueTask DisposeAsync() => cloud.DisposeAsync();
}
