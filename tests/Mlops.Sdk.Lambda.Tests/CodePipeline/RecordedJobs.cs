namespace Mlops.Sdk.Lambda.Tests.CodePipeline;

/// <summary>Keeps what is reported.</summary>
internal sealed class RecordedJobs : IPipelineJobs
{
    public List<string> Reports { get; } = [];

    public Task SucceedAsync(string jobId, string? continuationToken, CancellationToken cancellationToken)
    {
        Reports.Add($"{jobId} succeeded, token '{continuationToken}'");
        return Task.CompletedTask;
    }

    public Task FailAsync(string jobId, string message, CancellationToken cancellationToken)
    {
        Reports.Add($"{jobId} failed: {message}");
        return Task.CompletedTask;
    }
}
