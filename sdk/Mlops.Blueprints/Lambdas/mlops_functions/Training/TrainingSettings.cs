using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>What a training job and the training jobs of a tuning job have in common.</summary>
internal static class TrainingSettings
{
    /// <summary>Adds the members that <c>CreateTrainingJob</c> and <c>HyperParameterTrainingJobDefinition</c> share.</summary>
    /// <param name="target">What gets them.</param>
    /// <param name="properties">The properties.</param>
    /// <param name="name">The job's name: checkpoints are its own, so that it never goes on from those of a job with other settings.</param>
    public static JsonObject WithTrainingSettings(this JsonObject target, JobProperties properties, string name)
    {
        var algorithm = properties.Section("AlgorithmSpecification");
        var inputMode = algorithm.Choice("TrainingInputMode", "File", "Pipe", "FastFile");
        var spot = properties.Flag("EnableManagedSpotTraining");
        var output = properties.Location("S3OutputPath");
        return target
            .With("AlgorithmSpecification", new JsonObject { ["TrainingImage"] = algorithm.Text("TrainingImage"), ["TrainingInputMode"] = inputMode })
            .With("RoleArn", properties.Text("RoleArn"))
            .With("InputDataConfig", Channels(properties, inputMode))
            .With("OutputDataConfig", new JsonObject { ["S3OutputPath"] = output.ToString() }.With("KmsKeyId", properties.Optional("KmsKeyId")))
            .With("ResourceConfig", Resources(properties))
            .With("StoppingCondition", Stopping(properties, spot))
            .With("EnableInterContainerTrafficEncryption", properties.Flag("EnableInterContainerTrafficEncryption", otherwise: true))
            .With("EnableManagedSpotTraining", spot)
            .With("CheckpointConfig", spot ? new JsonObject { ["S3Uri"] = output.Append($"{name}/checkpoints").ToString() } : null);
    }

    private static JsonArray Channels(JobProperties properties, string inputMode)
    {
        JsonArray channels = [Channel("train", "TrainingData", properties, inputMode)];
        if (properties.Optional("ValidationData") is not null)
        {
            channels.Add(Channel("validation", "ValidationData", properties, inputMode));
        }

        return channels;
    }

    private static JsonNode Channel(string name, string data, JobProperties properties, string inputMode) => new JsonObject
    {
        ["ChannelName"] = name,
        ["DataSource"] = new JsonObject
        {
            ["S3DataSource"] = new JsonObject
            {
                ["S3DataType"] = properties.Choice("S3DataType", "S3Prefix", "ManifestFile", "AugmentedManifestFile"),
                ["S3Uri"] = properties.Location(data).ToString(),
                ["S3DataDistributionType"] = properties.Choice("S3DataDistributionType", "FullyReplicated", "ShardedByS3Key"),
            }.With("AttributeNames", AttributeNames(properties)),
        },
        ["InputMode"] = inputMode,
    }
        .With("ContentType", properties.Optional("ContentType"))
        .With("CompressionType", properties.Optional("CompressionType"))
        .With("RecordWrapperType", properties.Optional("RecordWrapperType"));

    private static JsonNode? AttributeNames(JobProperties properties) => properties.Json("AttributeNames") switch
    {
        null => null,
        JsonArray names => names.DeepClone(),
        _ => properties.Wrong<JsonNode?>("AttributeNames", "must be a JSON array of texts: [\"name\"]", null),
    };

    private static JsonObject Resources(JobProperties properties) => new JsonObject
    {
        ["InstanceType"] = properties.Text("InstanceType"),
        ["InstanceCount"] = properties.Number("InstanceCount"),
        ["VolumeSizeInGB"] = properties.Number("VolumeSizeInGB"),
    }.With("VolumeKmsKeyId", properties.Optional("KmsKeyId"));

    private static JsonObject Stopping(JobProperties properties, bool spot)
    {
        var runtime = properties.Number("MaxRuntimeInSeconds");
        var condition = new JsonObject { ["MaxRuntimeInSeconds"] = runtime };
        if (!spot)
        {
            return condition;
        }

        // "MaxWaitTimeInSeconds must be equal to or greater than MaxRuntimeInSeconds" (API reference, StoppingCondition).
        var wait = properties.OptionalNumber("MaxWaitTimeInSeconds") ?? 2 * runtime;
        condition["MaxWaitTimeInSeconds"] = wait >= runtime
            ? wait
            : properties.Wrong("MaxWaitTimeInSeconds", $"is {wait}; with spot instances it must be at least MaxRuntimeInSeconds, {runtime}", wait);
        return condition;
    }
}
