using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Archives;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Local.Services;
using Mlops.Orchestrator.Local.State;
using Mlops.Orchestrator.Local.Tests.MultiAccount;
using Mlops.Orchestrator.ModelCards;
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

    private const string FailingTemplate = "Resources: { Data: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: mlops-contract-nowhere, PolicyDocument: {} } } }";

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

/// <summary>The local cloud's model cards as the contract of the ports tries them.</summary>
internal sealed class LocalModelCardPorts : ModelCardPortsUnderTest
{
    private const string Models = "mlops-contract-models";

    private readonly TemporaryFolder _folder = new();
    private LocalCloud _cloud = null!;

    public override ModelCardPorts Ports => _cloud.ModelCards;

    public override string Bucket => Options.Settings.AssetsBucket;

    private LocalCloudOptions Options => new() { StateFolder = _folder };

    public static async Task<ModelCardPortsUnderTest> OpenAsync()
    {
        var self = new LocalModelCardPorts();
        self._cloud = await LocalCloud.OpenAsync(self.Options);
        return self;
    }

    public override Task PutAsync(string key, byte[] content) => _cloud.Assets.PutAsync(key, content);

    public override async Task AddModelAsync(string name, string image, string artifact)
    {
        await _cloud.Blueprints.PutAsync("blueprints/models.yaml", Encoding.UTF8.GetBytes($$"""
            Resources:
              Model:
                Type: AWS::SageMaker::Model
                Properties:
                  ModelName: {{name}}
                  ExecutionRoleArn: arn:aws:iam::000000000000:role/model
                  PrimaryContainer: { Image: "{{image}}", ModelDataUrl: "{{artifact}}" }
            """));
        await _cloud.Stacks.CreateAsync(new(Models, "blueprints/models.yaml", [], [], []), "create-1");
        await _cloud.WhenIdleAsync();
        Assert.Equal("CREATE_COMPLETE", (await _cloud.Stacks.DescribeAsync(Models))!.Status);
    }

    public override async Task AddTrainingJobAsync(string name, string image, string dataset)
    {
        await using var services = new LocalServices(new(_folder), StateDatabase.Open(_folder), Options, CancellationToken.None);
        services.SageMaker[new(Options.Settings.AccountId, Options.Settings.Region)].Call("CreateTrainingJob", JsonNode.Parse($$"""
            {
              "TrainingJobName": "{{name}}",
              "RoleArn": "arn:aws:iam::000000000000:role/job",
              "AlgorithmSpecification": { "TrainingImage": "{{image}}", "TrainingInputMode": "File" },
              "HyperParameters": { "eta": "0.1" },
              "OutputDataConfig": { "S3OutputPath": "s3://{{Bucket}}/out" },
              "ResourceConfig": { "InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 10 },
              "StoppingCondition": { "MaxRuntimeInSeconds": 60 },
              "InputDataConfig": [{ "ChannelName": "train", "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": "{{dataset}}" } } }]
            }
            """)!.AsObject());
    }

    public override async ValueTask DisposeAsync()
    {
        await _cloud.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class LocalBlueprintBucketTests : BlueprintBucketContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override async Task<(IBlueprintBucket Bucket, IAsyncDisposable Open)> OpenAsync()
    {
        var cloud = await LocalCloud.OpenAsync(new() { StateFolder = _folder });
        return (cloud.Blueprints, cloud);
    }
}

public sealed class LocalModelCardsTests : ModelCardsContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => LocalModelCardPorts.OpenAsync();
}

public sealed class LocalModelRecordsTests : ModelRecordsContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => LocalModelCardPorts.OpenAsync();
}

public sealed class LocalRequestFilesTests : RequestFilesContract
{
    protected override Task<ModelCardPortsUnderTest> OpenAsync() => LocalModelCardPorts.OpenAsync();
}

public sealed class LocalLogsTests : LogsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<LogsUnderTest> OpenAsync() => ServedLogs.OpenAsync(_folder, (cloud, _) => Task.FromResult<(ILogs, IDisposable?)>((cloud.Logs, null)));
}

public sealed class LocalFunctionsTests : FunctionsContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<FunctionsUnderTest> OpenAsync() => ServedLogs.OpenFunctionsAsync(_folder, (cloud, _) => Task.FromResult<(IFunctions, IDisposable?)>((cloud.Functions, null)));
}
