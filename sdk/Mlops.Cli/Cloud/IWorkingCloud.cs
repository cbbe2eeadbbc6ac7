using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Cloud;

/// <summary>What commands do with pipelines, wherever these are.</summary>
internal interface IWorkingCloud : IAsyncDisposable
{
    /// <summary>Lists the pipelines, by name.</summary>
    Task<IReadOnlyList<PipelineSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Finds those whose code is behind the published bundle.</summary>
    /// <returns>The pipelines, by pipeline type.</returns>
    Task<ILookup<string, PipelineSummary>> FindBehindAsync(IReadOnlyCollection<string> types, CancellationToken cancellationToken);

    /// <summary>Tells everything about a pipeline; <see langword="null"/> when there is none.</summary>
    Task<PipelineStatus?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Answers an approval and waits for what follows.</summary>
    /// <returns>What came of it; <see langword="null"/> when there is no such pipeline.</returns>
    Task<ApprovalOutcome?> AnswerAsync(string id, string? stage, bool isApproved, string reason, IProgress<ProgressEvent> progress, CancellationToken cancellationToken);

    /// <summary>Deletes a pipeline.</summary>
    /// <returns>Whether there was anything to delete.</returns>
    Task<bool> DeleteAsync(string id, IProgress<ProgressEvent> progress, CancellationToken cancellationToken);

    /// <summary>Answers a request for an operation on model cards.</summary>
    /// <returns>The answer; <see langword="null"/> when the request asks for no such operation.</returns>
    Task<ApiAnswer?> AnswerModelCardAsync(byte[] request, CancellationToken cancellationToken);

    /// <summary>Waits until what was done has had its consequences, notifications among them.</summary>
    Task WhenIdleAsync();
}
