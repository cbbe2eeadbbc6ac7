using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Autopilot;

/// <summary>Makes the request <c>CreateAutoMLJobV2</c> for tabular data.</summary>
internal static class AutopilotJobRequest
{
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    public static CreateAutoMLJobV2Request Build(JobProperties properties, string name)
    {
        var request = new CreateAutoMLJobV2Request
        {
            AutoMLJobName = name,
            RoleArn = properties.Text("RoleArn"),
            AutoMLJobInputDataConfig = [Channel(properties)],
            OutputDataConfig = new AutoMLOutputDataConfig { S3OutputPath = properties.Location("S3OutputPath").ToString(), KmsKeyId = properties.Optional("KmsKeyId") },
            AutoMLProblemTypeConfig = new AutoMLProblemTypeConfig { TabularJobConfig = Tabular(properties) },
            SecurityConfig = new AutoMLSecurityConfig
            {
                EnableInterContainerTrafficEncryption = properties.Flag("EnableInterContainerTrafficEncryption", otherwise: true),
                VolumeKmsKeyId = properties.Optional("KmsKeyId"),
            },
            AutoMLJobObjective = Objective(properties),
        };
        properties.ThrowIfWrong();
        return request;
    }

    private static AutoMLJobChannel Channel(JobProperties properties) => new()
    {
        ChannelType = "training",
        DataSource = new AutoMLDataSource
        {
            S3DataSource = new AutoMLS3DataSource { S3DataType = "S3Prefix", S3Uri = properties.Location("TrainingData").ToString() },
        },
        CompressionType = properties.Optional("CompressionType"),
    };

    private static TabularJobConfig Tabular(JobProperties properties) => new()
    {
        TargetAttributeName = properties.Text("TargetAttributeName"),
        GenerateCandidateDefinitionsOnly = properties.Flag("GenerateCandidateDefinitionsOnly"),
        ProblemType = properties.Optional("ProblemType"),
        CompletionCriteria = Criteria(properties),
    };

    private static AutoMLJobCompletionCriteria? Criteria(JobProperties properties)
    {
        var criteria = new AutoMLJobCompletionCriteria
        {
            MaxCandidates = properties.OptionalNumber("MaxCandidates"),
            MaxRuntimePerTrainingJobInSeconds = properties.OptionalNumber("MaxRuntimePerTrainingJobInSeconds"),
            MaxAutoMLJobRuntimeInSeconds = properties.OptionalNumber("MaxAutoMLJobRuntimeInSeconds"),
        };
        return (criteria.MaxCandidates ?? criteria.MaxRuntimePerTrainingJobInSeconds ?? criteria.MaxAutoMLJobRuntimeInSeconds) is null ? null : criteria;
    }

    private static AutoMLJobObjective? Objective(JobProperties properties)
    {
        var metric = properties.Optional("Metric");
        if ((metric is null) != (properties.Optional("ProblemType") is null))
        {
            // "If you choose to provide the ProblemType, you must provide AutoMLJobObjective and vice versa" (API reference, TabularJobConfig).
            properties.Wrong("ProblemType", "and Metric must be given together, or neither of them", "");
        }

        return metric is null ? null : new AutoMLJobObjective { MetricName = metric };
    }
}
