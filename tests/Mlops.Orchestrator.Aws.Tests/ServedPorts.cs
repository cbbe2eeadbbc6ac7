using System.Text;
using Amazon.Runtime;
using Mlops.Core.Archives;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Local.Tests;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>The adapters as the contract of the ports tries them: over the wire and through the gate, on whatever speaks AWS's protocols.</summary>
internal sealed class ServedPorts : PortsUnderTest
{
    private const string Template = """
        Parameters:
          Value: { Type: String }
        Resources:
          Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Value } }
        Outputs:
          Value: { Value: !Ref Value }
        """;

    private const string FailingTemplate = "Resources: { Data: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: mlops-contract-nowhere, PolicyDocument: {} } } }";

    private readonly IAsyncDisposable? _served;

    private ServedPorts(AwsCloud aws, IAsyncDisposable? served) => (Aws, _served) = (aws, served);

    public AwsCloud Aws { get; }

    public override OrchestratorPorts Ports => Aws.Ports;

    public static async Task<PortsUnderTest> OpenAsync() => await StartAsync();

    /// <summary>On a local cloud.</summary>
    public static async Task<ServedPorts> StartAsync()
    {
        var cloud = await OwnCloud.OpenAsync();
        return await OnAsync(cloud.Endpoint, cloud);
    }

    /// <summary>On a service whose buckets are there.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="served">What to close afterwards.</param>
    public static async Task<ServedPorts> OnAsync(LocalEndpoint endpoint, IAsyncDisposable? served)
    {
        var self = new ServedPorts(await OverAsync(endpoint, new()), served);
        await self.Aws.Blueprints.PutAsync("blueprints/contract.yaml", Encoding.UTF8.GetBytes(Template));
        await self.Aws.Blueprints.PutAsync("blueprints/failing.yaml", Encoding.UTF8.GetBytes(FailingTemplate));
        await self.Aws.Blueprints.PutAsync("blueprints/pipeline.yaml", Encoding.UTF8.GetBytes(SampleTemplates.Pipeline()));
        return self;
    }

    /// <summary>The adapters, with the gate before what they call.</summary>
    public static async Task<AwsCloud> OverAsync(LocalEndpoint endpoint, OrchestratorSettings settings) => new(new()
    {
        Settings = settings,
        Address = endpoint.Url,
        Credentials = new BasicAWSCredentials(endpoint.AccessKeyId, endpoint.SecretAccessKey),
        Connections = await GatedConnections.ToAsync(endpoint),
    });

    public override PlannedStack Stack(string name, string value = "one") => new(name, "blueprints/contract.yaml", [new("Value", value)], [], []);

    public override PlannedStack FailingStack(string name) => new(name, "blueprints/failing.yaml", [], [], []);

    public override PlannedStack PipelineStack(string name, string sourceKey) =>
        new(name, "blueprints/pipeline.yaml", [new("StackName", name[..^"-codepipeline".Length]), new("SourceKey", sourceKey)], [], []);

    public override byte[] Source(string value, bool fails = false) => DeterministicZip.Create(
    [
        new("params.json", Encoding.UTF8.GetBytes($$"""{ "Parameters": { "BucketName": "{{(fails ? "BAD" : value)}}" } }""")),
        new("template.yaml", Encoding.UTF8.GetBytes(SampleTemplates.Blueprint)),
    ]);

    public override async ValueTask DisposeAsync()
    {
        Aws.Dispose();
        if (_served is not null)
        {
            await _served.DisposeAsync();
        }
    }
}
