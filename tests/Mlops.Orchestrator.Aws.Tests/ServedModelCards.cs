using System.Text;
using Amazon.Runtime;
using Amazon.SageMaker;
using Mlops.Orchestrator.Contract;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.ModelCards;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>The adapters for model cards as their contract tries them: over the wire and through the gate, on whatever speaks AWS's protocols.</summary>
internal sealed class ServedModelCards : ModelCardPortsUnderTest
{
    private const string Models = "mlops-contract-models";

    private readonly LocalEndpoint _endpoint;
    private readonly IAsyncDisposable? _served;
    private readonly AwsCloud _aws;

    private ServedModelCards(LocalEndpoint endpoint, AwsCloud aws, IAsyncDisposable? served) => (_endpoint, _aws, _served) = (endpoint, aws, served);

    public override ModelCardPorts Ports => _aws.ModelCards;

    public override string Bucket => "mlops-assets";

    /// <summary>On a local cloud.</summary>
    public static async Task<ModelCardPortsUnderTest> OpenAsync()
    {
        var cloud = await OwnCloud.OpenAsync();
        return await OnAsync(cloud.Endpoint, cloud);
    }

    /// <summary>On a service whose buckets are there.</summary>
    /// <param name="endpoint">Where it is.</param>
    /// <param name="served">What to close afterwards.</param>
    public static async Task<ModelCardPortsUnderTest> OnAsync(LocalEndpoint endpoint, IAsyncDisposable? served) =>
        new ServedModelCards(endpoint, await ServedPorts.OverAsync(endpoint, new()), served);

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
        if (_served is not null)
        {
            await _served.DisposeAsync();
        }
    }
}
