using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Transform;

/// <summary>Makes the request <c>CreateTransformJob</c> for comma-separated values, a record a line.</summary>
internal static class TransformJobRequest
{
    private const string ContentType = "text/csv";

    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static CreateTransformJobRequest Build(JobProperties properties, string name)
    {
        var request = new CreateTransformJobRequest
        {
            TransformJobName = name,
            ModelName = properties.Text("ModelName"),
            TransformInput = new TransformInput
            {
                DataSource = new TransformDataSource
                {
                    S3DataSource = new TransformS3DataSource { S3DataType = "S3Prefix", S3Uri = properties.Location("InputData").ToString() },
                },
                ContentType = ContentType,
                SplitType = "Line",
                CompressionType = "None",
            },
            TransformOutput = new TransformOutput
            {
                S3OutputPath = properties.Location("OutputLocation").ToString(),
                Accept = ContentType,
                AssembleWith = "Line",
                KmsKeyId = properties.Optional("KmsKeyId"),
            },
            TransformResources = new TransformResources
            {
                InstanceType = properties.Text("InstanceType"),
                InstanceCount = properties.OptionalNumber("InstanceCount") ?? 1,
                VolumeKmsKeyId = properties.Optional("KmsKeyId"),
            },
        };
        properties.ThrowIfWrong();
        return request;
    }
}
