using Amazon.CloudFormation;
using Amazon.Runtime;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Local.Tests;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.Tests;

public sealed class AwsStacksTests : StacksContract
{
    protected override Task<PortsUnderTest> OpenAsync() => ServedPorts.OpenAsync();
}

public sealed class AwsAssetStoreTests : AssetStoreContract
{
    protected override Task<PortsUnderTest> OpenAsync() => ServedPorts.OpenAsync();
}

public sealed class AwsPipelinesTests : PipelinesContract
{
    protected override Task<PortsUnderTest> OpenAsync() => ServedPorts.OpenAsync();
}

public sealed class AwsBlueprintBucketTests : BlueprintBucketContract
{
    protected override async Task<(IBlueprintBucket Bucket, IAsyncDisposable Open)> OpenAsync()
    {
        var ports = await ServedPorts.StartAsync();
        return (ports.Aws.Blueprints, ports);
    }
}

public sealed class AwsModelCardsTests : ModelCardsContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => ServedModelCards.OpenAsync();
}

public sealed class AwsModelRecordsTests : ModelRecordsContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => ServedModelCards.OpenAsync();
}

public sealed class AwsRequestFilesTests : RequestFilesContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => ServedModelCards.OpenAsync();
}

public sealed class AwsStackSetsTests : StackSetsContract, IDisposable
{
    private const string Name = "mlops-contract-sizes";

    private static readonly OrchestratorSettings Settings = new() { Stages = [new("dev", "111111111111", "ou-ab12-cd34ef56"), new("staging", "222222222222", "ou-ab12-cd34ef57")] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<(IStackSets StackSets, string StackSet, IAsyncDisposable Open)> OpenAsync()
    {
        var cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder, Settings = Settings });
        var endpoint = await cloud.ServeAsync();
        using var client = new AmazonCloudFormationClient(new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey), new() { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = endpoint.Region });
        const string Template = "Resources: { Topic: { Type: AWS::SNS::Topic } }";
        await client.CreateStackSetAsync(new() { StackSetName = Name, TemplateBody = Template, PermissionModel = PermissionModels.SERVICE_MANAGED, AutoDeployment = new() { Enabled = false } });
        await client.CreateStackInstancesAsync(new()
        {
            StackSetName = Name,
            DeploymentTargets = new() { OrganizationalUnitIds = [.. Settings.Stages.Select(stage => stage.OrganizationalUnitId)] },
            Regions = [endpoint.Region],
            OperationId = "make",
        });
        var aws = ServedPorts.Over(endpoint, Settings);
        await PortsUnderTest.UntilAsync(() => aws.Ports.StackSets.FindOperationAsync(Name, "make"), operation => operation?.IsInProgress == false);
        return (aws.Ports.StackSets, Name, new Both(aws, cloud));
    }

    private sealed class Both(AwsCloud aws, LocalCloud cloud) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            aws.Dispose();
            return cloud.DisposeAsync();
        }
    }
}

public sealed class AwsLogsTests : LogsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<LogsUnderTest> OpenAsync() => ServedLogs.OpenAsync(_folder, (_, endpoint) =>
    {
        var aws = ServedPorts.Over(endpoint, new());
        return (aws.Logs, aws);
    });
}

public sealed class AwsFunctionsTests : FunctionsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<FunctionsUnderTest> OpenAsync() => ServedLogs.OpenFunctionsAsync(_folder, (_, endpoint) =>
    {
        var aws = ServedPorts.Over(endpoint, new());
        return (aws.Functions, aws);
    });
}
