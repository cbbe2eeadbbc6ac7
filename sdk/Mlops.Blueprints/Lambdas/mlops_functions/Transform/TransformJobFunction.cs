using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Transform;

/// <summary>The function <c>batch_transform_job</c>: a stack's batch of predictions.</summary>
/// <remarks>
/// <para>Permissions: those of every <see cref="JobFunction{TRequest}"/>.</para>
/// <list type="table">
/// <listheader><term>Property</term><description>Value; every scalar may be a text, an empty one counts as absent</description></listheader>
/// <item><term>TransformJobName</term><description>such as <c>churn-batch-transform-*</c>: at most 63 characters, as <see cref="JobNames"/> says</description></item>
/// <item><term>ModelName</term><description>the SageMaker model</description></item>
/// <item><term>InputData, OutputLocation</term><description>places in S3 (<c>bucket/key</c> or <c>s3://…</c>); the input is a key or a prefix of keys</description></item>
/// <item><term>InstanceType, InstanceCount</term><description>where it runs; by default one instance</description></item>
/// <item><term>KmsKeyId</term><description>encrypts volume and output; optional</description></item>
/// </list>
/// </remarks>
internal sealed class TransformJobFunction(IAmazonSageMaker sageMaker, TimeProvider time)
    : JobFunction<CreateTransformJobRequest>(sageMaker, new TransformJobs(sageMaker), time)
{
    protected override CreateTransformJobRequest Build(JobProperties properties, string name) => TransformJobRequest.Build(properties, name);
}

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
