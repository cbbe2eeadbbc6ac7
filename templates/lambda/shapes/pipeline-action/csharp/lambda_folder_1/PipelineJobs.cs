using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Mlops.Sdk.Lambda;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>Tells CodePipeline how an action ended.</summary>
/// <param name="codePipeline">The client.</param>
internal sealed class PipelineJobs(IAmazonCodePipeline codePipeline) : IPipelineJobs
{
    public Task SucceedAsync(string jobId, string? continuationToken, CancellationToken cancellationToken) =>
        codePipeline.PutJobSuccessResultAsync(new PutJobSuccessResultRequest { JobId = jobId, ContinuationToken = continuationToken }, cancellationToken);

    public Task FailAsync(string jobId, string message, CancellationToken cancellationToken) => codePipeline.PutJobFailureResultAsync(
        new PutJobFailureResultRequest { JobId = jobId, FailureDetails = new FailureDetails { Type = FailureType.JobFailed, Message = message } },
        cancellationToken);
}
