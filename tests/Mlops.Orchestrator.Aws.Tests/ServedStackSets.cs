using Amazon.CloudFormation;
using Amazon.Runtime;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>A StackSet that has a stack in each stage's account, made as others make one.</summary>
internal sealed class ServedStackSets : IAsyncDisposable
{
    public const string Name = "mlops-contract-sizes";

    public static readonly OrchestratorSettings Settings = new() { Stages = [new("dev", "111111111111", "ou-ab12-cd34ef56"), new("staging", "222222222222", "ou-ab12-cd34ef57")] };

    private readonly AwsCloud _aws;
    private readonly IAsyncDisposable? _served;

    private ServedStackSets(AwsCloud aws, IAsyncDisposable? served) => (_aws, _served) = (aws, served);

    public IStackSets StackSets => _aws.Ports.StackSets;

    /// <summary>Makes it.</summary>
    /// <param name="endpoint">Where CloudFormation is.</param>
    /// <param name="served">What to close afterwards.</param>
    public static async Task<ServedStackSets> OnAsync(LocalEndpoint endpoint, IAsyncDisposable? served)
    {
        using var client = new AmazonCloudFormationClient(new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey), new() { ServiceURL = endpoint.Url.AbsoluteUri, AuthenticationRegion = endpoint.Region });
        const string Template = "Resources: { Topic: { Type: AWS::SNS::Topic } }";
        await client.CreateStackSetAsync(new() { StackSetName = Name, TemplateBody = Template, PermissionModel = PermissionModels.SERVICE_MANAGED, AutoDeployment = new() { Enabled = false } });
        var made = await client.CreateStackInstancesAsync(new()
        {
            StackSetName = Name,
            DeploymentTargets = new() { OrganizationalUnitIds = [.. Settings.Stages.Select(stage => stage.OrganizationalUnitId)] },
            Regions = [endpoint.Region],
            OperationId = "make",
        });
        var self = new ServedStackSets(await ServedPorts.OverAsync(endpoint, Settings), served);
        await PortsUnderTest.UntilAsync(() => self.StackSets.FindOperationAsync(Name, made.OperationId!), operation => operation?.IsInProgress == false);
        return self;
    }

    public async ValueTask DisposeAsync()
    {
        _aws.Dispose();
        if (_served is not null)
        {
            await _served.DisposeAsync();
        }
    }
}
