using System.Text;
using Amazon.CloudFormation;
using Amazon.Runtime;
using Mlops.Core.Bundles;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Aws.Tests.Faults;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Deletion;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>The use cases through the adapters, on a local cloud that is served: what one run of a command is.</summary>
internal sealed class CommandRun : IDisposable
{
    public const string StackName = "mlops-pipeline-churn-sizes";
    public const string PipelineStack = StackName + "-codepipeline";

    /// <summary>A single account; its stages are where <see cref="DeployStagesAsync"/> deploys.</summary>
    public static readonly OrchestratorSettings Settings = new() { Stages = [new("dev", "111111111111", "ou-ab12-cd34ef56"), new("staging", "222222222222", "ou-ab12-cd34ef57")] };

    private readonly AwsCloud _aws;
    private readonly LocalEndpoint _endpoint;
    private readonly SpoiledConnections _connections;
    private readonly CancellationToken _life;

    /// <summary>A run.</summary>
    /// <param name="endpoint">The cloud.</param>
    /// <param name="connections">The connections to it, which it disposes of.</param>
    public CommandRun(LocalEndpoint endpoint, SpoiledConnections connections)
    {
        (_endpoint, _connections, _life) = (endpoint, connections, connections.Life);
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

    /// <summary>CloudFormation as others call it.</summary>
    public static AmazonCloudFormationClient CloudFormation(LocalEndpoint endpoint) =>
        new(new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey), new() { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = endpoint.Region });

    public Task<IReadOnlyList<string>> PublishAsync(string version = "1.0.0") => PublishAsync(SizesBundle.Of(version));

    public Task<IReadOnlyList<string>> PublishAsync(WholeBundle bundle, bool force = false) => new PublishBundle(_aws.Blueprints) { ListsFirst = true }.ExecuteAsync(bundle, force, _life);

    public Task<ProvisioningOutcome> ProvisionAsync(int size) => ProvisionAsync(Request(size));

    public async Task<ProvisioningOutcome> ProvisionAsync(string request) =>
        await new ProvisionPipeline(_aws.Ports, new(_aws.Blueprints), Wait).ExecuteAsync(await PlanAsync(request), new Progress<ProgressEvent>(), _life);

    /// <summary>As the API does it, which does not wait.</summary>
    public async Task<StartedProvisioning> StartAsync(int size) =>
        await new StartProvisioning(_aws.Ports, new(_aws.Blueprints), Wait).ExecuteAsync(await PlanAsync(Request(size)), new Progress<ProgressEvent>(), _life);

    public async Task<ApprovalOutcome> ApproveAsync() =>
        await new AnswerApproval(_aws.Ports, Wait).ExecuteAsync(StackName, stage: null, isApproved: true, "looks good", new Progress<ProgressEvent>(), _life)
            ?? throw new InvalidOperationException("There is no such pipeline.");

    /// <summary>Leaves what a pipeline for several accounts leaves: its stack, and a StackSet with a stack for each stage.</summary>
    public async Task DeployStagesAsync()
    {
        var stack = new PlannedStack(
            PipelineStack,
            BundleLayout.Template("stages.yaml"),
            [new(DeploymentPipelineContract.Parameters.StackName, StackName), .. Settings.Stages.Select(stage => new StackParameter(DeploymentPipelineContract.Parameters.AccountId(stage.Name), stage.AccountId))],
            [],
            []);
        await _aws.Blueprints.PutAsync(stack.TemplateKey, Encoding.UTF8.GetBytes($$"""
            Parameters: { {{string.Join(", ", stack.Parameters.Select(parameter => $"{parameter.Name}: {{ Type: String }}"))}} }
            Resources: { Topic: { Type: AWS::SNS::Topic } }
            """));
        var id = await _aws.Ports.Stacks.CreateAsync(stack, "create-stages");
        await _aws.Ports.Assets.PutAsync(DeploymentPipelineContract.SourceKey(StackName), new byte[] { 1 });
        using var client = CloudFormation(_endpoint);
        foreach (var stage in Settings.Stages)
        {
            var stackSet = DeploymentPipelineContract.StackSet(StackName, stage.Name, id);
            await client.CreateStackSetAsync(new() { StackSetName = stackSet, TemplateBody = "Resources: { Topic: { Type: AWS::SNS::Topic } }", PermissionModel = PermissionModels.SERVICE_MANAGED, AutoDeployment = new() { Enabled = false } });
            await client.CreateStackInstancesAsync(new() { StackSetName = stackSet, DeploymentTargets = new() { OrganizationalUnitIds = [stage.OrganizationalUnitId] }, Regions = [_endpoint.Region], OperationId = "make" });
            await PortsUnderTest.UntilAsync(() => _aws.Ports.StackSets.FindOperationAsync(stackSet, "make"), operation => operation?.IsInProgress == false);
        }

        Assert.Equal(Settings.Stages.Count, (await client.ListStackSetsAsync(new() { Status = StackSetStatus.ACTIVE })).Summaries!.Count);
    }

    public Task<bool> DeleteAsync() => new DeletePipeline(_aws.Ports, Wait).ExecuteAsync(StackName, new Progress<ProgressEvent>(), _life);

    public void Dispose()
    {
        _aws.Dispose();
        _connections.Dispose();
    }

    private static string Request(int size) => $$"""{ "pipeline_type": "sizes", "model_name": "churn", "bucket": "acme-data", "size": {{size}} }""";

    private async Task<Plan> PlanAsync(string request)
    {
        var validated = await new ValidateRequest(new(_aws.Blueprints), Settings).ExecuteAsync(Encoding.UTF8.GetBytes(request), "request", _life);
        return new PlanRequest().Execute(validated.OrThrow()).Plan;
    }
}
