using Mlops.Core.Settings;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Aws;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Cloud;

/// <summary>The orchestrator that is deployed in an account of AWS.</summary>
/// <param name="aws">AWS.</param>
/// <param name="settings">What the orchestrator says of itself.</param>
internal sealed class AwsWorkingCloud(AwsCloud aws, OrchestratorSettings settings) : PortsCloud
{
    public override OrchestratorSettings Settings => settings;

    public override OrchestratorPorts Ports => aws.Ports;

    public override IBlueprintBucket Blueprints => aws.Blueprints;

    public override IDeployedTemplates Templates => aws.Templates;

    public override ILogs Logs => aws.Logs;

    public override IFunctions Functions => aws.Functions;

    public override IStackRepairs Repairs => aws.StackChanges;

    public override WaitOptions Wait => aws.Wait;

    /// <summary>AWS goes on by itself.</summary>
    public override Task WhenIdleAsync() => Task.CompletedTask;

    public override Task<ApiAnswer?> AnswerModelCardAsync(byte[] request, CancellationToken cancellationToken) =>
        new ModelCardEndpoint(aws.ModelCards, settings.AssetsBucket).AnswerAsync(request, cancellationToken);

    public override ValueTask DisposeAsync()
    {
        aws.Dispose();
        return ValueTask.CompletedTask;
    }
}
