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
