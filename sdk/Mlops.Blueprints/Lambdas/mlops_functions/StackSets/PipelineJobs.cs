using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Aws;
using Mlops.Blueprints.Functions.Properties;
using Mlops.Sdk.Lambda;

namespace Mlops.Blueprints.Functions.StackSets;

/// <summary>Reports to CodePipeline.</summary>
internal sealed class PipelineJobs(IAwsJson codePipeline) : IPipelineJobs
{
    public Task SucceedAsync(string jobId, string? continuationToken, CancellationToken cancellationToken) =>
        codePipeline.CallAsync("PutJobSuccessResult", new JsonObject { ["jobId"] = jobId }.With("continuationToken", continuationToken), cancellationToken);

    public Task FailAsync(string jobId, string message, CancellationToken cancellationToken) =>
        codePipeline.CallAsync(
            "PutJobFailureResult",
            new JsonObject { ["jobId"] = jobId, ["failureDetails"] = new JsonObject { ["type"] = "JobFailed", ["message"] = message } },
            cancellationToken);
}
