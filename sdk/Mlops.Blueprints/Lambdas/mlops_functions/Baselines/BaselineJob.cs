using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>Makes the request <c>CreateProcessingJob</c>: what the baseline jobs of all four monitors have in common.</summary>
internal static class BaselineJob
{
    /// <summary>Where the containers of Model Monitor and Clarify find their files.</summary>
    public const string ContainerFolder = "/opt/ml/processing";

    /// <summary>Builds the request. Call <see cref="JobProperties.ThrowIfWrong"/> before using it.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="name">The job's name.</param>
    /// <param name="inputs">The job's inputs.</param>
    /// <param name="output">The name of its output.</param>
    /// <param name="environment">The environment of the container.</param>
    public static CreateProcessingJobRequest Build(JobProperties properties, string name, List<ProcessingInput> inputs, string output, Dictionary<string, string>? environment)
    {
        var kmsKey = properties.Optional("KmsKeyId");
        return new CreateProcessingJobRequest
        {
            ProcessingJobName = name,
            RoleArn = properties.Text("RoleArn"),
            AppSpecification = new AppSpecification { ImageUri = properties.Text("ImageUri") },
            ProcessingInputs = inputs,
            ProcessingOutputConfig = new ProcessingOutputConfig { Outputs = [Output(properties, output)], KmsKeyId = kmsKey },
            ProcessingResources = new ProcessingResources
            {
                ClusterConfig = new ProcessingClusterConfig
                {
                    InstanceType = properties.Text("InstanceType"),
                    InstanceCount = properties.OptionalNumber("InstanceCount") ?? 1,
                    VolumeSizeInGB = properties.Number("VolumeSizeInGB"),
                    VolumeKmsKeyId = kmsKey,
                },
            },
            Environment = environment,
            StoppingCondition = properties.OptionalNumber("MaxRuntimeInSeconds") is { } seconds ? new ProcessingStoppingCondition { MaxRuntimeInSeconds = seconds } : null,
        };
    }

    /// <summary>An input from S3 in a folder of the container.</summary>
    public static ProcessingInput Input(string name, string uri, string folder) => new()
    {
        InputName = name,
        S3Input = new ProcessingS3Input
        {
            S3Uri = uri,
            LocalPath = $"{ContainerFolder}/input/{folder}",
            S3DataType = "S3Prefix",
            S3InputMode = "File",
            S3DataDistributionType = "FullyReplicated",
            S3CompressionType = "None",
        },
    };

    private static ProcessingOutput Output(JobProperties properties, string name) => new()
    {
        OutputName = name,
        S3Output = new ProcessingS3Output
        {
            S3Uri = properties.Location("OutputLocation").ToString(),
            LocalPath = $"{ContainerFolder}/output",
            S3UploadMode = "EndOfJob",
        },
    };
}

/// <summary>What a monitor watches.</summary>
internal enum BaselineKind
{
    /// <summary>Statistics of the input.</summary>
    DataQuality,

    /// <summary>Predictions against the truth.</summary>
    ModelQuality,

    /// <summary>Differences between groups.</summary>
    ModelBias,

    /// <summary>What the features contribute to predictions.</summary>
    ModelExplainability,
}
