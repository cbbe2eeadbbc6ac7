using System.Text;
using Amazon.Runtime;
using Amazon.SageMaker;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.ModelCards;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>The adapters for model cards as their contract tries them: over the wire, on a local cloud that is served.</summary>
internal sealed class ServedModelCards : ModelCardPortsUnderTest
{
    private const string Models = "mlops-contract-models";

    private readonly TemporaryFolder _folder = new();
    private LocalCloud _cloud = null!;
    private LocalEndpoint _endpoint = null!;
    private AwsCloud _aws = null!;

    public override ModelCardPorts Ports => _aws.ModelCards;

    public override string Bucket => "mlops-assets";

    public static async Task<ModelCardPortsUnderTest> OpenAsync()
    {
        var self = new ServedModelCards();
        self._cloud = await LocalCloud.OpenAsync(new() { StateFolder = self._folder });
        self._endpoint = await self._cloud.ServeAsync();
        self._aws = ServedPorts.Over(self._endpoint, new());
        return self;
    }

    public override Task PutAsync(string key, byte[] content) => _aws.Ports.Assets.PutAsync(key, content);

    public override async Task AddModelAsync(string name, string image, string artifact)
    {
        await _aws.Blueprints.PutAsync("blueprints/models.yaml", Encoding.UTF8.GetBytes($$"""
            Resources:
              Model:
                Type: AWS::SageMaker::Model
                Properties:
                  ModelName: {{name}}
                  ExecutionRoleArn: arn:aws:iam::000000000000:role/model
                  PrimaryContainer: { Image: "{{image}}", ModelDataUrl: "{{artifact}}" }
            """));
        await _aws.Ports.Stacks.CreateAsync(new(Models, "blueprints/models.yaml", [], [], []), "create-1");
        var made = await PortsUnderTest.UntilAsync(() => _aws.Ports.Stacks.DescribeAsync(Models), stack => stack!.Status != "CREATE_IN_PROGRESS");
        Assert.Equal("CREATE_COMPLETE", made!.Status);
    }

    public override async Task AddTrainingJobAsync(string name, string image, string dataset)
    {
        using var sageMaker = new AmazonSageMakerClient(
            new BasicAWSCredentials(_endpoint.AccessKeyId, _endpoint.SecretAccessKey), new() { ServiceURL = _endpoint.Url.AbsoluteUri, AuthenticationRegion = _endpoint.Region });
        await sageMaker.CreateTrainingJobAsync(new()
        {
            TrainingJobName = name,
            RoleArn = "arn:aws:iam::000000000000:role/job",
            AlgorithmSpecification = new() { TrainingImage = image, TrainingInputMode = TrainingInputMode.File },
            HyperParameters = new() { ["eta"] = "0.1" },
            OutputDataConfig = new() { S3OutputPath = $"s3://{Bucket}/out" },
            ResourceConfig = new() { InstanceType = new("ml.m5.large"), InstanceCount = 1, VolumeSizeInGB = 10 },
            StoppingCondition = new() { MaxRuntimeInSeconds = 60 },
            InputDataConfig = [new() { ChannelName = "train", DataSource = new() { S3DataSource = new() { S3DataType = S3DataType.S3Prefix, S3Uri = dataset } } }],
        });
    }

    public override async ValueTask DisposeAsync()
    {
        _aws.Dispose();
        await _cloud.DisposeAsync();
        _folder.Dispose();
    }
}
