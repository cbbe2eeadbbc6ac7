using System.Text.Json.Nodes;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Json;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>What a training job and the training jobs of a tuning job have in common: <c>CreateTrainingJob</c> and <c>HyperParameterTrainingJobDefinition</c> share these members.</summary>
internal sealed record TrainingSettings
{
    public required string Image { get; init; }

    /// <summary>File, Pipe or FastFile.</summary>
    public required string InputMode { get; init; }

    public required string RoleArn { get; init; }

    public required List<Channel> Channels { get; init; }

    public required OutputDataConfig Output { get; init; }

    public required ResourceConfig Resources { get; init; }

    public required StoppingCondition Stopping { get; init; }

    public required bool EncryptsTraffic { get; init; }

    public required bool IsSpot { get; init; }

    /// <summary>Where the checkpoints of a job on spot instances are.</summary>
    public CheckpointConfig? Checkpoints { get; init; }

    /// <summary>Reads the settings. Call <see cref="JobProperties.ThrowIfWrong"/> before using them.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="name">The job's name: checkpoints are its own, so that it never goes on from those of a job with other settings.</param>
    public static TrainingSettings Read(JobProperties properties, string name)
    {
        var algorithm = properties.Section("AlgorithmSpecification");
        var inputMode = algorithm.Choice("TrainingInputMode", "File", "Pipe", "FastFile");
        var spot = properties.Flag("EnableManagedSpotTraining");
        var output = properties.Location("S3OutputPath");
        return new TrainingSettings
        {
            Image = algorithm.Text("TrainingImage"),
            InputMode = inputMode,
            RoleArn = properties.Text("RoleArn"),
            Channels = ReadChannels(properties, inputMode),
            Output = new OutputDataConfig { S3OutputPath = output.ToString(), KmsKeyId = properties.Optional("KmsKeyId") },
            Resources = ReadResources(properties),
            Stopping = ReadStopping(properties, spot),
            EncryptsTraffic = properties.Flag("EnableInterContainerTrafficEncryption", otherwise: true),
            IsSpot = spot,
            Checkpoints = spot ? new CheckpointConfig { S3Uri = output.Append($"{name}/checkpoints").ToString() } : null,
        };
    }

    private static List<Channel> ReadChannels(JobProperties properties, string inputMode)
    {
        List<Channel> channels = [ReadChannel("train", "TrainingData", properties, inputMode)];
        if (properties.Optional("ValidationData") is not null)
        {
            channels.Add(ReadChannel("validation", "ValidationData", properties, inputMode));
        }

        return channels;
    }

    private static Channel ReadChannel(string name, string data, JobProperties properties, string inputMode) => new()
    {
        ChannelName = name,
        DataSource = new DataSource
        {
            S3DataSource = new S3DataSource
            {
                S3DataType = properties.Choice("S3DataType", "S3Prefix", "ManifestFile", "AugmentedManifestFile"),
                S3Uri = properties.Location(data).ToString(),
                S3DataDistributionType = properties.Choice("S3DataDistributionType", "FullyReplicated", "ShardedByS3Key"),
                AttributeNames = ReadAttributeNames(properties),
            },
        },
        InputMode = inputMode,
        ContentType = properties.Optional("ContentType"),
        CompressionType = properties.Optional("CompressionType"),
        RecordWrapperType = properties.Optional("RecordWrapperType"),
    };

    private static List<string>? ReadAttributeNames(JobProperties properties) => properties.Json("AttributeNames") switch
    {
        null => null,
        JsonArray names => [.. names.Select(PropertyText.Of)],
        _ => properties.Wrong<List<string>?>("AttributeNames", "must be a JSON array of texts: [\"name\"]", null),
    };

    private static ResourceConfig ReadResources(JobProperties properties) => new()
    {
        InstanceType = properties.Text("InstanceType"),
        InstanceCount = properties.Number("InstanceCount"),
        VolumeSizeInGB = properties.Number("VolumeSizeInGB"),
        VolumeKmsKeyId = properties.Optional("KmsKeyId"),
    };

    private static StoppingCondition ReadStopping(JobProperties properties, bool spot)
    {
        var runtime = properties.Number("MaxRuntimeInSeconds");
        var condition = new StoppingCondition { MaxRuntimeInSeconds = runtime };
        if (!spot)
        {
            return condition;
        }

        // "MaxWaitTimeInSeconds must be equal to or greater than MaxRuntimeInSeconds" (API reference, StoppingCondition).
        var wait = properties.OptionalNumber("MaxWaitTimeInSeconds") ?? 2 * runtime;
        condition.MaxWaitTimeInSeconds = wait >= runtime
            ? wait
            : properties.Wrong("MaxWaitTimeInSeconds", $"is {wait}; with spot instances it must be at least MaxRuntimeInSeconds, {runtime}", wait);
        return condition;
    }
}
