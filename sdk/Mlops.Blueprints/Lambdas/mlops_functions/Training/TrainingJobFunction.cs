using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>The function <c>training_job</c>: a stack's training job.</summary>
/// <remarks>
/// <para>Permissions: those of every <see cref="JobFunction{TRequest}"/>; iam:PassRole for RoleArn.</para>
/// <list type="table">
/// <listheader><term>Property</term><description>Value; every scalar may be a text, an empty one counts as absent</description></listheader>
/// <item><term>TrainingJobName</term><description>at most 63 characters, as <see cref="JobNames"/> says</description></item>
/// <item><term>RoleArn</term><description>what the job runs as</description></item>
/// <item><term>AlgorithmSpecification</term><description>TrainingImage; TrainingInputMode: File, Pipe or FastFile</description></item>
/// <item><term>HyperParameters</term><description>a JSON object, as text; optional</description></item>
/// <item><term>TrainingData, ValidationData</term><description>places in S3 (<c>bucket/key</c> or <c>s3://…</c>); the second is optional</description></item>
/// <item><term>ContentType, CompressionType, RecordWrapperType</term><description>of both channels; optional</description></item>
/// <item><term>S3DataType</term><description>S3Prefix, ManifestFile or AugmentedManifestFile</description></item>
/// <item><term>S3DataDistributionType</term><description>FullyReplicated or ShardedByS3Key</description></item>
/// <item><term>AttributeNames</term><description>a JSON array, as text; optional</description></item>
/// <item><term>S3OutputPath</term><description>a place in S3</description></item>
/// <item><term>InstanceType, InstanceCount, VolumeSizeInGB</term><description>where it runs</description></item>
/// <item><term>KmsKeyId</term><description>encrypts volume and output; optional</description></item>
/// <item><term>MaxRuntimeInSeconds</term><description>from 1</description></item>
/// <item><term>EnableManagedSpotTraining</term><description>True or False (the default)</description></item>
/// <item><term>MaxWaitTimeInSeconds</term><description>with spot instances only; at least MaxRuntimeInSeconds, by default twice as long. Their checkpoints are below S3OutputPath, in the folder of the job</description></item>
/// <item><term>EnableInterContainerTrafficEncryption</term><description>True (the default) or False</description></item>
/// </list>
/// </remarks>
internal sealed class TrainingJobFunction(IAmazonSageMaker sageMaker, TimeProvider time)
    : JobFunction<CreateTrainingJobRequest>(sageMaker, new TrainingJobs(sageMaker), time)
{
    protected override CreateTrainingJobRequest Build(JobProperties properties, string name) => TrainingJobRequest.Build(properties, name);
}

/// <summary>Makes the request <c>CreateTrainingJob</c>.</summary>
internal static class TrainingJobRequest
{
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static CreateTrainingJobRequest Build(JobProperties properties, string name)
    {
        var hyperParameters = HyperParameters.Read(properties, except: []);
        var settings = TrainingSettings.Read(properties, name);
        properties.ThrowIfWrong();
        return new CreateTrainingJobRequest
        {
            TrainingJobName = name,
            HyperParameters = hyperParameters,
            AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = settings.Image, TrainingInputMode = settings.InputMode },
            RoleArn = settings.RoleArn,
            InputDataConfig = settings.Channels,
            OutputDataConfig = settings.Output,
            ResourceConfig = settings.Resources,
            StoppingCondition = settings.Stopping,
            EnableInterContainerTrafficEncryption = settings.EncryptsTraffic,
            EnableManagedSpotTraining = settings.IsSpot,
            CheckpointConfig = settings.Checkpoints,
        };
    }
}
