using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Mlops.Sdk.Lambda;

namespace Functions.Echo;

/// <summary>Tells CodePipeline how an action ended.</summary>
internal sealed class PipelineResults(IAmazonCodePipeline codePipeline) : IPipelineJobs
{
    public Task SucceedAsync(string jobId, string? continuationToken, CancellationToken cancellationToken) =>
        codePipeline.PutJobSuccessResultAsync(new() { JobId = jobId, ContinuationToken = continuationToken }, cancellationToken);

    public Task FailAsync(string jobId, string message, CancellationToken cancellationToken) =>
        codePipeline.PutJobFailureResultAsync(new() { JobId = jobId, FailureDetails = new() { Type = FailureType.JobFailed, Message = message } }, cancellationToken);
}
