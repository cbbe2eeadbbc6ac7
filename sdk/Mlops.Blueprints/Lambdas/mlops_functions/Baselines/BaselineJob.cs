using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>Makes the input of <c>CreateProcessingJob</c>: what the baseline jobs of all four monitors have in common.</summary>
internal static class BaselineJob
{
    /// <summary>Where the containers of Model Monitor and Clarify find their files.</summary>
    public const string ContainerFolder = "/opt/ml/processing";

    /// <summary>Builds the input. Call <see cref="JobProperties.ThrowIfWrong"/> before using it.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="name">The job's name.</param>
    /// <param name="inputs">The job's inputs.</param>
    /// <param name="output">The name of its output.</param>
    /// <param name="environment">The environment of the container.</param>
    public static JsonObject Build(JobProperties properties, string name, JsonArray inputs, string output, JsonObject? environment)
    {
        var kmsKey = properties.Optional("KmsKeyId");
        return new JsonObject
        {
            [JobKind.Processing.NameMember] = name,
            ["RoleArn"] = properties.Text("RoleArn"),
            ["AppSpecification"] = new JsonObject { ["ImageUri"] = properties.Text("ImageUri") },
            ["ProcessingInputs"] = inputs,
            ["ProcessingOutputConfig"] = new JsonObject { ["Outputs"] = new JsonArray(Output(properties, output)) }.With("KmsKeyId", kmsKey),
            ["ProcessingResources"] = new JsonObject
            {
                ["ClusterConfig"] = new JsonObject
                {
                    ["InstanceType"] = properties.Text("InstanceType"),
                    ["InstanceCount"] = properties.OptionalNumber("InstanceCount") ?? 1,
                    ["VolumeSizeInGB"] = properties.Number("VolumeSizeInGB"),
                }.With("VolumeKmsKeyId", kmsKey),
            },
        }
            .With("Environment", environment)
            .With("StoppingCondition", properties.OptionalNumber("MaxRuntimeInSeconds") is { } seconds ? new JsonObject { ["MaxRuntimeInSeconds"] = seconds } : null);
    }

    /// <summary>An input from S3 in a folder of the container.</summary>
    public static JsonNode Input(string name, string uri, string folder) => new JsonObject
    {
        ["InputName"] = name,
        ["S3Input"] = new JsonObject
        {
            ["S3Uri"] = uri,
            ["LocalPath"] = $"{ContainerFolder}/input/{folder}",
            ["S3DataType"] = "S3Prefix",
            ["S3InputMode"] = "File",
            ["S3DataDistributionType"] = "FullyReplicated",
            ["S3CompressionType"] = "None",
        },
    };

    private static JsonNode Output(JobProperties properties, string name) => new JsonObject
    {
        ["OutputName"] = name,
        ["S3Output"] = new JsonObject
        {
            ["S3Uri"] = properties.Location("OutputLocation").ToString(),
            ["LocalPath"] = $"{ContainerFolder}/output",
            ["S3UploadMode"] = "EndOfJob",
        },
    };
}
