using Mlops.Sdk.Lambda;

namespace Mlops.Sdk.Testing;

/// <summary>Takes the result that a <see cref="PipelineActionFunction"/> reports, in the place of CodePipeline.</summary>
public sealed class RecordedPipelineJobs : IPipelineJobs
{
    /// <summary>The job that was reported last.</summary>
    public string? JobId { get; private set; }

    /// <summary>Whether it succeeded; <see langword="null"/> before a report.</summary>
    public bool? Succeeded { get; private set; }

    /// <summary>Why it failed.</summary>
    public string? FailureMessage { get; private set; }

    /// <summary>What the function wants to be called with again; <see langword="null"/> when the action is done.</summary>
    public string? ContinuationToken { get; private set; }

    /// <inheritdoc/>
    public Task SucceedAsync(string jobId, string? continuationToken, CancellationToken cancellationToken)
    {
        (JobId, Succeeded, FailureMessage, ContinuationToken) = (jobId, true, null, continuationToken);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task FailAsync(string jobId, string message, CancellationToken cancellationToken)
    {
        (JobId, Succeeded, FailureMessage, ContinuationToken) = (jobId, false, message, null);
        return Task.CompletedTask;
    }
}
