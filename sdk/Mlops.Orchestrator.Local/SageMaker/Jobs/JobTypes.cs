using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>The kinds of job.</summary>
internal static class JobTypes
{
    public static IReadOnlyList<JobType> All { get; } =
    [
        new("TrainingJob", "training-job")
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
        new("HyperParameterTuningJob", "hyper-parameter-tuning-job")
        {
            NotFoundType = "ResourceNotFound",
            NotFoundMessage = "Amazon SageMaker can't find a tuning job with the name {0}. Choose a different name and try again.",
            InDescription = _ => NoTrainingJobs(),
            InSummary = job => NoTrainingJobs((string?)job.Request["HyperParameterTuningJobConfig"]?["Strategy"]),
            DataMember = "TrainingJobDefinition.InputDataConfig[].DataSource.S3DataSource.S3Uri",
        },
        new("AutoMLJob", "automl-job")
        {
            // CreateAutoMLJobV2, DescribeAutoMLJobV2: the operations to stop and to list have no second version.
            Version = "V2",
            NotFoundType = "ResourceNotFound",
            InDescription = job => new() { ["AutoMLJobSecondaryStatus"] = SecondaryStatus(job) },
            InSummary = job => new() { ["AutoMLJobSecondaryStatus"] = SecondaryStatus(job) },
            DataMember = "AutoMLJobInputDataConfig[].DataSource.S3DataSource.S3Uri",
        },
        new("TransformJob", "transform-job")
        {
            ModelMember = "ModelName",
        },
        new("ProcessingJob", "processing-job"),
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
internal sealed record JobType(string Kind, string ArnPart)
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
