using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Blueprints.Functions.Jobs;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Autopilot;

/// <summary>The function <c>autopilot_job</c>: a stack's Autopilot job.</summary>
/// <remarks>
/// <para>Permissions: those of every <see cref="JobFunction{TRequest}"/>; iam:PassRole for RoleArn.</para>
/// <list type="table">
/// <listheader><term>Property</term><description>Value; every scalar may be a text, an empty one counts as absent</description></listheader>
/// <item><term>AutoMLJobName</term><description>at most 32 characters, as <see cref="JobNames"/> says</description></item>
/// <item><term>RoleArn</term><description>what the job runs as</description></item>
/// <item><term>TrainingData, S3OutputPath</term><description>places in S3 (<c>bucket/key</c> or <c>s3://…</c>)</description></item>
/// <item><term>TargetAttributeName</term><description>the column to predict</description></item>
/// <item><term>ProblemType, Metric</term><description>both or neither; Autopilot chooses otherwise</description></item>
/// <item><term>CompressionType</term><description>of the training data; optional</description></item>
/// <item><term>MaxCandidates, MaxRuntimePerTrainingJobInSeconds, MaxAutoMLJobRuntimeInSeconds</term><description>from 1; optional</description></item>
/// <item><term>GenerateCandidateDefinitionsOnly</term><description>True or False (the default)</description></item>
/// <item><term>EnableInterContainerTrafficEncryption</term><description>True (the default) or False</description></item>
/// <item><term>KmsKeyId</term><description>encrypts volumes and output; optional</description></item>
/// </list>
/// </remarks>
internal sealed class AutopilotJobFunction(IAmazonSageMaker sageMaker, TimeProvider time)
    : JobFunction<CreateAutoMLJobV2Request>(sageMaker, new AutopilotJobs(sageMaker), time)
{
    protected override CreateAutoMLJobV2Request Build(JobProperties properties, string name) => AutopilotJobRequest.Build(properties, name);
}

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
