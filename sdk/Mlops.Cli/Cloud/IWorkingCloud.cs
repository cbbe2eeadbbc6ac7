using Mlops.Core.Bundles;
using Mlops.Core.Settings;
using Mlops.Orchestrator.Api;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Invocation;
using Mlops.Orchestrator.Logs;
using Mlops.Orchestrator.Progress;
using Mlops.Orchestrator.Repair;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Cloud;

/// <summary>What commands do with pipelines, wherever these are.</summary>
internal interface IWorkingCloud : IAsyncDisposable
{
    /// <summary>Lists the pipelines, by name.</summary>
    Task<IReadOnlyList<PipelineSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Finds those whose code is behind the published bundle.</summary>
    /// <param name="blueprints">The blueprints that are asked for.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The pipelines, by pipeline type.</returns>
    Task<ILookup<string, PipelineSummary>> FindBehindAsync(IReadOnlyList<CatalogEntry> blueprints, CancellationToken cancellationToken);

    /// <summary>Tells everything about a pipeline; <see langword="null"/> when there is none.</summary>
    Task<PipelineStatus?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Answers an approval and waits for what follows.</summary>
    /// <returns>What came of it; <see langword="null"/> when there is no such pipeline.</returns>
    Task<ApprovalOutcome?> AnswerAsync(string id, string? stage, bool isApproved, string reason, IProgress<ProgressEvent> progress, CancellationToken cancellationToken);

    /// <summary>Deletes a pipeline.</summary>
    /// <returns>Whether there was anything to delete.</returns>
    Task<bool> DeleteAsync(string id, IProgress<ProgressEvent> progress, CancellationToken cancellationToken);

    /// <summary>Finds the functions of a pipeline's blueprint.</summary>
    /// <returns>The functions; <see langword="null"/> when there is no such pipeline.</returns>
    Task<IReadOnlyList<LoggingFunction>?> FindFunctionsAsync(string id, string? only, string? stage, CancellationToken cancellationToken);

    /// <summary>Reads what functions have logged, oldest first.</summary>
    IAsyncEnumerable<FunctionLogEvent> ReadLogsAsync(IReadOnlyList<LoggingFunction> functions, DateTimeOffset from, bool isFollowing, CancellationToken cancellationToken);

    /// <summary>Invokes a function of a pipeline's blueprint with an event.</summary>
    /// <param name="id">The pipeline's name or id.</param>
    /// <param name="function">The function.</param>
    /// <param name="payload">Makes the event for the orchestrator there, whose settings it is given.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    /// <returns>What it did; <see langword="null"/> when there is no such pipeline.</returns>
    Task<InvokedFunction?> InvokeAsync(string id, string function, Func<OrchestratorSettings, ReadOnlyMemory<byte>> payload, CancellationToken cancellationToken);

    /// <summary>Looks for what keeps a pipeline from going on.</summary>
    /// <returns>What ails it; <see langword="null"/> when there is no such pipeline.</returns>
    Task<RepairPlan?> FindRepairsAsync(string id, CancellationToken cancellationToken);

    /// <summary>Mends it, and waits for the end.</summary>
    Task<RepairOutcome> RepairAsync(RepairPlan plan, IReadOnlyList<string> skipped, IProgress<ProgressEvent> progress, CancellationToken cancellationToken);

    /// <summary>Answers a request for an operation on model cards.</summary>
    /// <returns>The answer; <see langword="null"/> when the request asks for no such operation.</returns>
    Task<ApiAnswer?> AnswerModelCardAsync(byte[] request, CancellationToken cancellationToken);

    /// <summary>Waits until what was done has had its consequences, notifications among them.</summary>
    Task WhenIdleAsync();
}
