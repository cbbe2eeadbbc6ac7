namespace Mlops.Orchestrator.Ports;

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
