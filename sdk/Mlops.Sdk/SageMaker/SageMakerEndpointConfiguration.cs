using Amazon.CDK;
using Amazon.CDK.AWS.Sagemaker;
using Constructs;

namespace Mlops.Sdk.SageMaker;

/// <summary>Serves one model with one kind of instance.</summary>
/// <example>
/// <code>
/// var configuration = new SageMakerEndpointConfiguration(stack, "Configuration", model, new(stack[InstanceType])
/// {
///     KmsKeyId = stack.Optional(KmsKey),
///     DataCapture = new($"s3://{stack[DataCaptureLocation]}"),
/// });
/// </code>
/// </example>
public sealed class SageMakerEndpointConfiguration : CfnEndpointConfig
{
    /// <summary>The name SageMaker's own examples give the only variant.</summary>
    private const string OnlyVariant = "AllTraffic";

    /// <summary>Creates the configuration.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="id">The construct's id; SageMaker's name for the configuration begins with it.</param>
    /// <param name="model">The model.</param>
    /// <param name="options">How it is served.</param>
    public SageMakerEndpointConfiguration(Construct scope, string id, SageMakerModel model, EndpointConfigurationOptions options)
        : base(scope, id, new CfnEndpointConfigProps
        {
            ProductionVariants = new object[]
            {
                new ProductionVariantProperty
                {
                    VariantName = OnlyVariant,
                    ModelName = model.Name,
                    InstanceType = options.InstanceType,
                    InitialInstanceCount = options.InstanceCount,
                    InitialVariantWeight = 1,
                },
            },
            KmsKeyId = options.KmsKeyId,
            DataCaptureConfig = options.DataCapture is { } capture ? ToProperty(capture) : null,
            Tags = ResourceTags.From(options.Tags),
        })
    {
    }

    /// <summary>The configuration's name, which CloudFormation makes.</summary>
    public string Name => AttrEndpointConfigName;

    private static DataCaptureConfigProperty ToProperty(DataCapture capture) => new()
    {
        EnableCapture = true,
        DestinationS3Uri = capture.Destination,
        InitialSamplingPercentage = capture.SamplingPercentage,
        KmsKeyId = capture.KmsKeyId,
        CaptureContentTypeHeader = new CaptureContentTypeHeaderProperty { CsvContentTypes = [.. capture.CsvContentTypes] },
        CaptureOptions = new object[] { new CaptureOptionProperty { CaptureMode = "Output" }, new CaptureOptionProperty { CaptureMode = "Input" } },
    };
}

/// <summary>How an endpoint serves its model.</summary>
/// <param name="InstanceType">The instance type, such as <c>ml.m5.large</c>.</param>
public sealed record EndpointConfigurationOptions(string InstanceType)
{
    /// <summary>How many instances serve the model.</summary>
    /// <value>At least 1; the default is 1.</value>
    public double InstanceCount { get; init; } = 1;

    /// <summary>The KMS key that encrypts the instances' volumes, by id or ARN.</summary>
    /// <value>The default is none: SageMaker's own encryption.</value>
    public string KmsKeyId { get; init; } = Aws.NO_VALUE;

    /// <summary>What is kept of requests and answers.</summary>
    /// <value>The default is nothing.</value>
    public DataCapture? DataCapture { get; init; }

    /// <summary>Tags for the configuration.</summary>
    public Dictionary<string, string>? Tags { get; init; }
}

/// <summary>Keeps an endpoint's requests and answers in S3, which the monitors read.</summary>
/// <param name="Destination">Where to: <c>s3://bucket/prefix</c>.</param>
public sealed record DataCapture(string Destination)
{
    /// <summary>The share of the requests that is kept, in percent.</summary>
    /// <value>0 to 100; the default is 100.</value>
    public double SamplingPercentage { get; init; } = 100;

    /// <summary>The content types that are kept as CSV text rather than in base64.</summary>
    /// <value>The default is <c>text/csv</c>.</value>
    public IReadOnlyList<string> CsvContentTypes { get; init; } = ["text/csv"];

    /// <summary>The KMS key that encrypts what is kept, by id or ARN.</summary>
    /// <value>The default is none: S3's own encryption.</value>
    public string KmsKeyId { get; init; } = Aws.NO_VALUE;
}
