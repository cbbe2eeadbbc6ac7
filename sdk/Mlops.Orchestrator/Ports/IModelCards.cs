using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Ports;

/// <summary>SageMaker's model cards.</summary>
/// <remarks>A call that SageMaker refuses throws a <see cref="ServiceException"/>: <c>ResourceNotFound</c> for a card that is not there, <c>ConflictException</c> for one that is.</remarks>
public interface IModelCards
{
    /// <summary>Creates a card.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="status">Its status.</param>
    /// <param name="content">Its content: JSON text of SageMaker's model card schema.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task CreateAsync(string name, string status, string content, CancellationToken cancellationToken = default);

    /// <summary>Gives a card new content, and with it a new version.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="content">The content.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task UpdateContentAsync(string name, string content, CancellationToken cancellationToken = default);

    /// <summary>Gives a card another status. SageMaker does not take status and content in one call.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="status">The status.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task UpdateStatusAsync(string name, string status, CancellationToken cancellationToken = default);

    /// <summary>Describes a card.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">The version; <see langword="null"/> for the latest.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<ModelCard> DescribeAsync(string name, int? version = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes a card with all its versions.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task DeleteAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Every card there is, whatever number of pages it takes.</summary>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<IReadOnlyList<ModelCardSummary>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Starts the export of a card's version, unless there is a job of that name, and says how the job stands. It does not wait for the job.</summary>
    /// <param name="name">The card's name.</param>
    /// <param name="version">The version.</param>
    /// <param name="jobName">The job's name.</param>
    /// <param name="outputPath">Where in S3 the export goes, <c>s3://…</c>.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<ModelCardExport> ExportAsync(string name, int version, string jobName, string outputPath, CancellationToken cancellationToken = default);
}

/// <summary>A version of a model card, as SageMaker describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Version">The version, from 1.</param>
/// <param name="Status">One of <c>Draft</c>, <c>PendingReview</c>, <c>Approved</c> and <c>Archived</c>.</param>
/// <param name="Content">The content: JSON text.</param>
/// <remarks>Source: Amazon SageMaker API Reference, "DescribeModelCard".</remarks>
public sealed record ModelCard(string Name, string Arn, int Version, string Status, string Content)
{
    /// <summary>When the card was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Who created it; <see langword="null"/> when nobody knows.</summary>
    public JsonObject? CreatedBy { get; init; }

    /// <summary>Who changed it last; <see langword="null"/> when nobody knows.</summary>
    public JsonObject? ModifiedBy { get; init; }
}

/// <summary>A model card in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ModifiedAt">When it was last changed; <see langword="null"/> for never.</param>
public sealed record ModelCardSummary(string Name, string Arn, string Status, DateTimeOffset? CreatedAt, DateTimeOffset? ModifiedAt);

/// <summary>How an export of a model card stands.</summary>
/// <param name="JobName">The job's name.</param>
/// <param name="Status">One of <c>InProgress</c>, <c>Completed</c> and <c>Failed</c>.</param>
public sealed record ModelCardExport(string JobName, string Status)
{
    /// <summary>Where the export is, once the job has completed: <c>s3://…</c>.</summary>
    public string? Location { get; init; }

    /// <summary>Why the job failed.</summary>
    public string? FailureReason { get; init; }
}
