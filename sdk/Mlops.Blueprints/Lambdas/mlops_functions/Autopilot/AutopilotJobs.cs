using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Aws.Wire.Members;
using Mlops.Blueprints.Functions.Jobs;

namespace Mlops.Blueprints.Functions.Autopilot;

/// <summary>Autopilot jobs, by the second version of the operations, which AWS recommends over the first ("CreateAutoMLJob").</summary>
internal sealed class AutopilotJobs(IAmazonSageMaker sageMaker) : IJobs<CreateAutoMLJobV2Request>
{
    public JobKind Kind => JobKind.Autopilot;

    public async Task<string> CreateAsync(CreateAutoMLJobV2Request request, string stackId, CancellationToken cancellationToken)
    {
        request.Tags = OwnerTag.Of(stackId);
        return (await sageMaker.CreateAutoMLJobV2Async(request, cancellationToken)).AutoMLJobArn ?? "";
    }

    public async Task<Job> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var job = await sageMaker.DescribeAutoMLJobV2Async(new DescribeAutoMLJobV2Request { AutoMLJobName = name }, cancellationToken);
        return new Job(name, job.AutoMLJobArn, job.AutoMLJobStatus?.Value, job.CreationTime, WireJson.Of(job, DescribeAutoMLJobV2Response.Write));
    }

    public Task StopAsync(string name, CancellationToken cancellationToken) => sageMaker.StopAutoMLJobAsync(new StopAutoMLJobRequest { AutoMLJobName = name }, cancellationToken);

    public JsonObject ToJson(CreateAutoMLJobV2Request request) => WireJson.Of(request, CreateAutoMLJobV2Request.Write);
}
