namespace Mlops.Orchestrator.Ports;

/// <summary>What SageMaker knows of models and of the jobs that trained them, for model cards that only name them.</summary>
public interface IModelRecords
{
    /// <summary>Looks a model up.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The model, or <see langword="null"/> when there is none.</returns>
    Task<ModelRecord?> FindModelAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Looks a training job up.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The job, or <see langword="null"/> when there is none.</returns>
    Task<TrainingJobRecord?> FindTrainingJobAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Looks up the training job that made a model's artifact.</summary>
    /// <param name="artifact">The artifact, <c>s3://…</c>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The job, or <see langword="null"/> when there is none.</returns>
    Task<TrainingJobRecord?> FindTrainingJobOfAsync(string artifact, CancellationToken cancellationToken = default);
}

/// <summary>A model of SageMaker's.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Images">The images of its containers.</param>
/// <param name="Artifacts">Its artifacts, <c>s3://…</c>.</param>
public sealed record ModelRecord(string Arn, IReadOnlyList<string> Images, IReadOnlyList<string> Artifacts);

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
