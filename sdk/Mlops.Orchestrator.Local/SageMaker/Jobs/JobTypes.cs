using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.SageMaker.Rules;
using static Mlops.Orchestrator.Local.SageMaker.Rules.MemberRule;

namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>The kinds of job. Their rules are those of the operations' pages in the Amazon SageMaker API Reference, as far as a stack can break them.</summary>
internal static class JobTypes
{
    private static readonly string[] DataTypes = ["ManifestFile", "S3Prefix", "AugmentedManifestFile", "Converse"];
    private static readonly string[] InputModes = ["Pipe", "File", "FastFile"];

    public static IReadOnlyList<JobType> All { get; } =
    [
        new("TrainingJob", "training-job", [Name("TrainingJobName", 63), .. TrainingSettings("")])
        {
            NotFoundMessage = "Requested resource not found.",
            InDescription = job => new()
            {
                ["SecondaryStatus"] = SecondaryStatus(job),
                // Where the artifacts would be: the job makes none.
                ["ModelArtifacts"] = new JsonObject { ["S3ModelArtifacts"] = $"{((string?)job.Request["OutputDataConfig"]?["S3OutputPath"])?.TrimEnd('/')}/{job.Name}/output/model.tar.gz" },
            },
            DataMember = "InputDataConfig[].DataSource.S3DataSource.S3Uri",
        },
        new(
            "HyperParameterTuningJob",
            "hyper-parameter-tuning-job",
            [
                Name("HyperParameterTuningJobName", 32),
                Required("HyperParameterTuningJobConfig"),
                Choice("HyperParameterTuningJobConfig.Strategy", "Bayesian", "Random", "Hyperband", "Grid"),
                Choice("HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.Type", "Maximize", "Minimize"),
                Text("HyperParameterTuningJobConfig.HyperParameterTuningJobObjective.MetricName", 255),
                Required("HyperParameterTuningJobConfig.ResourceLimits"),
                Number("HyperParameterTuningJobConfig.ResourceLimits.MaxParallelTrainingJobs", 1),
                Number("HyperParameterTuningJobConfig.ResourceLimits.MaxNumberOfTrainingJobs", 1) with { IsOptional = true },
                .. TrainingSettings("TrainingJobDefinition."),
            ])
        {
            NotFoundType = "ResourceNotFound",
            NotFoundMessage = "Amazon SageMaker can't find a tuning job with the name {0}. Choose a different name and try again.",
            InDescription = _ => NoTrainingJobs(),
            InSummary = job => NoTrainingJobs((string?)job.Request["HyperParameterTuningJobConfig"]?["Strategy"]),
            DataMember = "TrainingJobDefinition.InputDataConfig[].DataSource.S3DataSource.S3Uri",
        },
        new(
            "AutoMLJob",
            "automl-job",
            [
                Name("AutoMLJobName", 32),
                Role("RoleArn"),
                Required("AutoMLJobInputDataConfig"),
                Location("AutoMLJobInputDataConfig[].DataSource.S3DataSource.S3Uri"),
                Choice("AutoMLJobInputDataConfig[].CompressionType", "None", "Gzip") with { IsOptional = true },
                Required("OutputDataConfig"),
                Location("OutputDataConfig.S3OutputPath"),
                Required("AutoMLProblemTypeConfig"),
                Text("AutoMLProblemTypeConfig.TabularJobConfig.TargetAttributeName", 256),
                Choice("AutoMLProblemTypeConfig.TabularJobConfig.ProblemType", "BinaryClassification", "MulticlassClassification", "Regression") with { IsOptional = true },
                Number("AutoMLProblemTypeConfig.TabularJobConfig.CompletionCriteria.MaxCandidates", 1, 750) with { IsOptional = true },
                Text("AutoMLJobObjective.MetricName", 64),
            ])
        {
            // CreateAutoMLJobV2, DescribeAutoMLJobV2: the operations to stop and to list have no second version.
            Version = "V2",
            NotFoundType = "ResourceNotFound",
            InDescription = job => new() { ["AutoMLJobSecondaryStatus"] = SecondaryStatus(job) },
            InSummary = job => new() { ["AutoMLJobSecondaryStatus"] = SecondaryStatus(job) },
            DataMember = "AutoMLJobInputDataConfig[].DataSource.S3DataSource.S3Uri",
        },
        new(
            "TransformJob",
            "transform-job",
            [
                Name("TransformJobName", 63),
                Name("ModelName", 63),
                Required("TransformInput"),
                Required("TransformInput.DataSource"),
                Choice("TransformInput.DataSource.S3DataSource.S3DataType", DataTypes),
                Location("TransformInput.DataSource.S3DataSource.S3Uri"),
                Choice("TransformInput.SplitType", "None", "Line", "RecordIO", "TFRecord") with { IsOptional = true },
                Required("TransformOutput"),
                Location("TransformOutput.S3OutputPath"),
                Required("TransformResources"),
                Text("TransformResources.InstanceType", 64),
                Number("TransformResources.InstanceCount", 1),
            ])
        {
            ModelMember = "ModelName",
        },
        new(
            "ProcessingJob",
            "processing-job",
            [
                Name("ProcessingJobName", 63),
                Role("RoleArn"),
                Required("AppSpecification"),
                Text("AppSpecification.ImageUri", 255),
                Required("ProcessingResources"),
                Required("ProcessingResources.ClusterConfig"),
                Text("ProcessingResources.ClusterConfig.InstanceType", 64),
                Number("ProcessingResources.ClusterConfig.InstanceCount", 1, 100),
                Number("ProcessingResources.ClusterConfig.VolumeSizeInGB", 1, 16_384),
                Number("StoppingCondition.MaxRuntimeInSeconds", 1, 604_800),
                Text("ProcessingInputs[].InputName", 1024),
                Location("ProcessingInputs[].S3Input.S3Uri"),
                Choice("ProcessingInputs[].S3Input.S3DataType", "ManifestFile", "S3Prefix"),
                Text("ProcessingOutputConfig.Outputs[].OutputName", 1024),
                Location("ProcessingOutputConfig.Outputs[].S3Output.S3Uri"),
                Choice("ProcessingOutputConfig.Outputs[].S3Output.S3UploadMode", "Continuous", "EndOfJob"),
            ]),
    ];

    /// <summary>What a training job and the training jobs of a tuning job have in common.</summary>
    private static MemberRule[] TrainingSettings(string prefix) =>
    [
        Required($"{prefix}AlgorithmSpecification"),
        Choice($"{prefix}AlgorithmSpecification.TrainingInputMode", InputModes),
        Text($"{prefix}AlgorithmSpecification.TrainingImage", 255) with { IsOptional = true },
        Role($"{prefix}RoleArn"),
        Text($"{prefix}InputDataConfig[].ChannelName", 64),
        Required($"{prefix}InputDataConfig[].DataSource"),
        Choice($"{prefix}InputDataConfig[].DataSource.S3DataSource.S3DataType", DataTypes),
        Location($"{prefix}InputDataConfig[].DataSource.S3DataSource.S3Uri"),
        Required($"{prefix}OutputDataConfig"),
        Location($"{prefix}OutputDataConfig.S3OutputPath"),
        Required($"{prefix}ResourceConfig"),
        Text($"{prefix}ResourceConfig.InstanceType", 64),
        Number($"{prefix}ResourceConfig.InstanceCount", 0),
        Number($"{prefix}ResourceConfig.VolumeSizeInGB", 1) with { IsOptional = true },
        Required($"{prefix}StoppingCondition"),
        Number($"{prefix}StoppingCondition.MaxRuntimeInSeconds", 1) with { IsOptional = true },
        Number($"{prefix}StoppingCondition.MaxWaitTimeInSeconds", 1) with { IsOptional = true },
    ];

    private static string SecondaryStatus(JobRecord job) => job.Status == JobRecord.Running ? "Starting" : job.Status;

    /// <summary>A tuning job starts its training jobs when it runs.</summary>
    private static JsonObject NoTrainingJobs(string? strategy = null)
    {
        var counters = new JsonObject
        {
            ["TrainingJobStatusCounters"] = new JsonObject { ["Completed"] = 0, ["InProgress"] = 0, ["RetryableError"] = 0, ["NonRetryableError"] = 0, ["Stopped"] = 0 },
            ["ObjectiveStatusCounters"] = new JsonObject { ["Succeeded"] = 0, ["Pending"] = 0, ["Failed"] = 0 },
        };
        if (strategy is not null)
        {
            counters["Strategy"] = strategy;
        }

        return counters;
    }
}

/// <summary>A kind of job; SageMaker spells its operations and members alike for all of them.</summary>
/// <param name="Kind">The API's word, such as <c>TrainingJob</c>: in <c>CreateTrainingJob</c>, <c>TrainingJobName</c>, <c>TrainingJobArn</c>, <c>TrainingJobStatus</c>.</param>
/// <param name="ArnPart">What stands before the name in an ARN.</param>
/// <param name="Rules">What the operation that creates it demands of its input.</param>
internal sealed record JobType(string Kind, string ArnPart, IReadOnlyList<MemberRule> Rules)
{
    /// <summary>What the operations to create and to describe have behind the kind.</summary>
    public string Version { get; init; } = "";

    /// <summary>The error's type when there is no such job: some operations have one of their own, others tell it as a validation error.</summary>
    public string NotFoundType { get; init; } = "ValidationException";

    /// <summary>The error's message when there is no such job; <c>{0}</c> is the name.</summary>
    public string NotFoundMessage { get; init; } = "Could not find requested job with name: {0}";

    /// <summary>Where the input names data that has to be there when the job is created; <see langword="null"/> when only the running job looks for it.</summary>
    public string? DataMember { get; init; }

    /// <summary>Where the input names a model that has to be there.</summary>
    public string? ModelMember { get; init; }

    /// <summary>What describing a job tells besides what it was asked for, its ARN, status and times.</summary>
    public Func<JobRecord, JsonObject> InDescription { get; init; } = _ => [];

    /// <summary>What listing a job tells besides its name, ARN, status and times.</summary>
    public Func<JobRecord, JsonObject> InSummary { get; init; } = _ => [];

    public string NameMember => $"{Kind}Name";

    public string ArnMember => $"{Kind}Arn";

    public string StatusMember => $"{Kind}Status";
}
