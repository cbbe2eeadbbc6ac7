using System.Text;
using Mlops.Core.Archives;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Local.Tests.MultiAccount;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Tests;

/// <summary>The local cloud as the contract of the ports tries it.</summary>
internal sealed class LocalPorts : PortsUnderTest
{
    private const string Template = """
        Parameters:
          Value: { Type: String }
        Resources:
          Topic: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Value } }
        Outputs:
          Value: { Value: !Ref Value }
        """;

    private const string FailingTemplate = "Resources: { Data: { Type: AWS::S3::Bucket, Properties: { BucketName: BAD } } }";

    private readonly TemporaryFolder _folder = new();
    private LocalCloud _cloud = null!;

    public override OrchestratorPorts Ports => _cloud.Ports;

    public static async Task<PortsUnderTest> OpenAsync()
    {
        var self = new LocalPorts();
        self._cloud = await LocalCloud.OpenAsync(new() { StateFolder = self._folder });
        await self._cloud.Blueprints.PutAsync("blueprints/contract.yaml", Encoding.UTF8.GetBytes(Template));
        await self._cloud.Blueprints.PutAsync("blueprints/failing.yaml", Encoding.UTF8.GetBytes(FailingTemplate));
        await self._cloud.Blueprints.PutAsync("blueprints/pipeline.yaml", Encoding.UTF8.GetBytes(SampleTemplates.Pipeline()));
        return self;
    }

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
        await _cloud.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class LocalStacksTests : StacksContract
{
    protected override Task<PortsUnderTest> OpenAsync() => LocalPorts.OpenAsync();
}

public sealed class LocalStackSetsTests : StackSetsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<(IStackSets StackSets, string StackSet, IAsyncDisposable Open)> OpenAsync()
    {
        var cloud = await MultiAccountCloud.OpenAsync(_folder);
        var result = await cloud.ProvisionAsync();
        return (cloud.Cloud.StackSets, DeploymentPipelineContract.StackSet(MultiAccountCloud.Name, "dev", result.PipelineId), cloud);
    }
}

public sealed class LocalAssetsTests : AssetStoreContract
{
    protected override Task<PortsUnderTest> OpenAsync() => LocalPorts.OpenAsync();
}

public sealed class LocalPipelinesTests : PipelinesContract
{
    protected override Task<PortsUnderTest> OpenAsync() => LocalPorts.OpenAsync();
}
