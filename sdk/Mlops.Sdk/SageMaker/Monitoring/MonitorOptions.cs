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

/// <summary>The endpoint that is watched, and where the captured data has what is needed. Each text may be a token of a template parameter.</summary>
/// <remarks>Source: Amazon SageMaker API Reference, "EndpointInput". Attributes are column indexes for CSV and JSONPath for JSON lines.</remarks>
public sealed class MonitoredEndpoint
{
    /// <summary>The endpoint's name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the prediction is.</summary>
    /// <value>The default is nowhere.</value>
    public string? InferenceAttribute { get; init; }

    /// <summary>Where the probability is; for classification.</summary>
    /// <value>The default is nowhere.</value>
    public string? ProbabilityAttribute { get; init; }

    /// <summary>The probability from which on a binary classification is positive.</summary>
    /// <value>The default is none.</value>
    public string? ProbabilityThresholdAttribute { get; init; }

    /// <summary>Where the features are, in JSON lines; for bias and explainability.</summary>
    /// <value>The default is nowhere.</value>
    public string? FeaturesAttribute { get; init; }
}

/// <summary>What a SageMaker Model Monitor watches, named as in SageMaker's API.</summary>
public enum MonitoringType
{
    /// <summary>Whether the data that the endpoint gets still looks like the baseline's.</summary>
    DataQuality,

    /// <summary>Whether the predictions still agree with the ground truth as well as the baseline's did.</summary>
    ModelQuality,

    /// <summary>Whether the predictions treat groups of people differently.</summary>
    ModelBias,

    /// <summary>Whether the features still weigh in the predictions as they did in the baseline.</summary>
    ModelExplainability,
}
