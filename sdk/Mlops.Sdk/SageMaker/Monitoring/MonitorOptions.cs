namespace Mlops.Sdk.SageMaker.Monitoring;

/// <summary>What a <see cref="MonitorSchedule"/> watches, where and when. Each text may be a token of a template parameter.</summary>
public sealed class MonitorOptions
{
    /// <summary>What is watched.</summary>
    public required MonitoringType Type { get; init; }

    /// <summary>The schedule's name.</summary>
    /// <value>1 to 63 letters, digits and hyphens.</value>
    public required string ScheduleName { get; init; }

    /// <summary>When the monitor runs.</summary>
    /// <value>A cron expression, not more often than every hour, such as <c>cron(0 * ? * * *)</c>.</value>
    public required string ScheduleExpression { get; init; }

    /// <summary>The endpoint.</summary>
    public required MonitoredEndpoint Endpoint { get; init; }

    /// <summary>The container: SageMaker's <c>model-monitor</c> for the two kinds of quality, <c>clarify</c> for bias and explainability.</summary>
    public required string ImageUri { get; init; }

    /// <summary>The ARN of the role that the jobs take on.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The instances' type, such as <c>ml.m5.large</c>.</summary>
    public required string InstanceType { get; init; }

    /// <summary>The number of instances.</summary>
    /// <value>The default is 1, the only number that SageMaker's own containers take.</value>
    public string InstanceCount { get; init; } = "1";

    /// <summary>The size of each instance's volume in GB.</summary>
    public required string VolumeSizeInGB { get; init; }

    /// <summary>The longest a job may run, in seconds.</summary>
    /// <value>1 to 86,400.</value>
    public required string MaxRuntimeInSeconds { get; init; }

    /// <summary>The key that encrypts volumes and output.</summary>
    /// <value>The default is none.</value>
    public string? KmsKeyId { get; init; }

    /// <summary>Where the baseline job wrote its results: <c>bucket/path</c>.</summary>
    public required string BaselineLocation { get; init; }

    /// <summary>Where the jobs write their reports: <c>bucket/path</c>.</summary>
    public required string OutputLocation { get; init; }

    /// <summary>Where the ground truth is: <c>bucket/path</c>. Model quality and bias need it.</summary>
    /// <value>The default is nowhere.</value>
    public string? GroundTruthLocation { get; init; }

    /// <summary>The kind of problem that the model solves; model quality needs it.</summary>
    /// <value><c>Regression</c>, <c>BinaryClassification</c> or <c>MulticlassClassification</c>; the default is none.</value>
    public string? ProblemType { get; init; }
}
