using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Autopilot;

/// <summary>Makes the input of <c>CreateAutoMLJobV2</c> for tabular data.</summary>
internal static class AutopilotJobRequest
{
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static JsonObject Build(JobProperties properties, string name)
    {
        var input = new JsonObject
        {
            [JobKind.Autopilot.NameMember] = name,
            ["RoleArn"] = properties.Text("RoleArn"),
            ["AutoMLJobInputDataConfig"] = new JsonArray(Channel(properties)),
            ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = properties.Location("S3OutputPath").ToString() }.With("KmsKeyId", properties.Optional("KmsKeyId")),
            ["AutoMLProblemTypeConfig"] = new JsonObject { ["TabularJobConfig"] = Tabular(properties) },
            ["SecurityConfig"] = new JsonObject
            {
                ["EnableInterContainerTrafficEncryption"] = properties.Flag("EnableInterContainerTrafficEncryption", otherwise: true),
            }.With("VolumeKmsKeyId", properties.Optional("KmsKeyId")),
        }.With("AutoMLJobObjective", Objective(properties));
        properties.ThrowIfWrong();
        return input;
    }

    private static JsonNode Channel(JobProperties properties) => new JsonObject
    {
        ["ChannelType"] = "training",
        ["DataSource"] = new JsonObject
        {
            ["S3DataSource"] = new JsonObject { ["S3DataType"] = "S3Prefix", ["S3Uri"] = properties.Location("TrainingData").ToString() },
        },
    }.With("CompressionType", properties.Optional("CompressionType"));

    private static JsonObject Tabular(JobProperties properties) => new JsonObject
    {
        ["TargetAttributeName"] = properties.Text("TargetAttributeName"),
        ["GenerateCandidateDefinitionsOnly"] = properties.Flag("GenerateCandidateDefinitionsOnly"),
    }
        .With("ProblemType", properties.Optional("ProblemType"))
        .With("CompletionCriteria", Criteria(properties));

    private static JsonObject? Criteria(JobProperties properties)
    {
        var criteria = new JsonObject()
            .With("MaxCandidates", properties.OptionalNumber("MaxCandidates"))
            .With("MaxRuntimePerTrainingJobInSeconds", properties.OptionalNumber("MaxRuntimePerTrainingJobInSeconds"))
            .With("MaxAutoMLJobRuntimeInSeconds", properties.OptionalNumber("MaxAutoMLJobRuntimeInSeconds"));
        return criteria.Count > 0 ? criteria : null;
    }

    private static JsonObject? Objective(JobProperties properties)
    {
        var metric = properties.Optional("Metric");
        if ((metric is null) != (properties.Optional("ProblemType") is null))
        {
            // "If you choose to provide the ProblemType, you must provide AutoMLJobObjective and vice versa" (API reference, TabularJobConfig).
            properties.Wrong("ProblemType", "and Metric must be given together, or neither of them", "");
        }

        return metric is null ? null : new JsonObject { ["MetricName"] = metric };
    }
}
