using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Transform;

/// <summary>Makes the input of <c>CreateTransformJob</c> for comma-separated values, a record a line.</summary>
internal static class TransformJobRequest
{
    private const string ContentType = "text/csv";

    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static JsonObject Build(JobProperties properties, string name)
    {
        var input = new JsonObject
        {
            [JobKind.Transform.NameMember] = name,
            ["ModelName"] = properties.Text("ModelName"),
            ["TransformInput"] = new JsonObject
            {
                ["DataSource"] = new JsonObject
                {
                    ["S3DataSource"] = new JsonObject { ["S3DataType"] = "S3Prefix", ["S3Uri"] = properties.Location("InputData").ToString() },
                },
                ["ContentType"] = ContentType,
                ["SplitType"] = "Line",
                ["CompressionType"] = "None",
            },
            ["TransformOutput"] = new JsonObject
            {
                ["S3OutputPath"] = properties.Location("OutputLocation").ToString(),
                ["Accept"] = ContentType,
                ["AssembleWith"] = "Line",
            }.With("KmsKeyId", properties.Optional("KmsKeyId")),
            ["TransformResources"] = new JsonObject
            {
                ["InstanceType"] = properties.Text("InstanceType"),
                ["InstanceCount"] = properties.OptionalNumber("InstanceCount") ?? 1,
            }.With("VolumeKmsKeyId", properties.Optional("KmsKeyId")),
        };
        properties.ThrowIfWrong();
        return input;
    }
}
