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
