using System.Text;
using Amazon.Runtime;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Deletion;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;

namespace Mlops.Orchestrator.Aws.Tests.Faults;

/// <summary>The use cases through the adapters, on a local cloud that is served: what one run of a command is.</summary>
internal sealed class SizesOrchestrator : IDisposable
{
    public const string StackName = "mlops-pipeline-churn-sizes";
    public const string PipelineStack = StackName + "-codepipeline";

    private static readonly OrchestratorSettings Settings = new();

    private readonly AwsCloud _aws;
    private readonly SpoiledConnections _connections;
    private readonly CancellationToken _life;

    /// <summary>A run.</summary>
    /// <param name="endpoint">The cloud.</param>
    /// <param name="connections">The connections to it, which it disposes of.</param>
    public SizesOrchestrator(LocalEndpoint endpoint, SpoiledConnections connections)
    {
        (_connections, _life) = (connections, connections.Life);
        _aws = new(new()
        {
            Settings = Settings,
            Address = endpoint.Url,
            Credentials = new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey),
            FirstPause = TimeSpan.FromMilliseconds(10),
            LongestPause = TimeSpan.FromMilliseconds(40),
            Connections = connections,
            RetryDelay = TimeSpan.FromMilliseconds(5),
        });
    }

    public AwsCloud Aws => _aws;

    private WaitOptions Wait => _aws.Wait with { LongestWait = TimeSpan.FromSeconds(30) };

    public Task<IReadOnlyList<string>> PublishAsync(string version = "1.0.0") => new PublishBundle(_aws.Blueprints).ExecuteAsync(SizesBundle.Of(version), cancellationToken: _life);

    public async Task<ProvisioningOutcome> ProvisionAsync(int size)
    {
        var catalog = new BlueprintCatalog(_aws.Blueprints);
        var request = Encoding.UTF8.GetBytes($$"""{ "pipeline_type": "sizes", "model_name": "churn", "bucket": "acme-data", "size": {{size}} }""");
        var planned = new PlanRequest().Execute((await new ValidateRequest(catalog, Settings).ExecuteAsync(request, "request", _life)).OrThrow());
        return await new ProvisionPipeline(_aws.Ports, catalog, Wait).ExecuteAsync(planned.Plan, new Progress<ProgressEvent>(), _life);
    }

    public async Task<ApprovalOutcome> ApproveAsync() =>
        await new AnswerApproval(_aws.Ports, Wait).ExecuteAsync(StackName, stage: null, isApproved: true, "looks good", new Progress<ProgressEvent>(), _life)
            ?? throw new InvalidOperationException("There is no such pipeline.");

    public Task<bool> DeleteAsync() => new DeletePipeline(_aws.Ports, Wait).ExecuteAsync(StackName, new Progress<ProgressEvent>(), _life);

    public void Dispose()
    {
        _aws.Dispose();
        _connections.Dispose();
    }
}
