namespace Mlops.Orchestrator.Ports;

/// <summary>A training job of SageMaker's.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Image">The image of its algorithm.</param>
/// <param name="Datasets">Its data, <c>s3://…</c>.</param>
/// <param name="Metrics">The last value of each metric.</param>
/// <param name="HyperParameters">Its hyperparameters.</param>
public sealed record TrainingJobRecord(
    string Arn,
    string? Image,
    IReadOnlyList<string> Datasets,
    IReadOnlyList<KeyValuePair<string, double>> Metrics,
    IReadOnlyList<KeyValuePair<string, string>> HyperParameters);
