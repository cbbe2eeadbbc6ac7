using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Aws.Wire.Members;
using Mlops.Blueprints.Functions.Jobs;

namespace Mlops.Blueprints.Functions.Baselines;

/// <summary>Processing jobs.</summary>
internal sealed class ProcessingJobs(IAmazonSageMaker sageMaker) : IJobs<CreateProcessingJobRequest>
{
    public JobKind Kind => JobKind.Processing;

    public async Task<string> CreateAsync(CreateProcessingJobRequest request, string stackId, CancellationToken cancellationToken)
    {
        request.Tags = OwnerTag.Of(stackId);
        return (await sageMaker.CreateProcessingJobAsync(request, cancellationToken)).ProcessingJobArn ?? "";
    }

    public async Task<Job> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var job = await sageMaker.DescribeProcessingJobAsync(new DescribeProcessingJobRequest { ProcessingJobName = name }, cancellationToken);
        return new Job(name, job.ProcessingJobArn, job.ProcessingJobStatus?.Value, job.CreationTime, WireJson.Of(job, DescribeProcessingJobResponse.Write));
    }

    public Task StopAsync(string name, CancellationToken cancellationToken) => sageMaker.StopProcessingJobAsync(new StopProcessingJobRequest { ProcessingJobName = name }, cancellationToken);

    public JsonObject ToJson(CreateProcessingJobRequest request) => WireJson.Of(request, CreateProcessingJobRequest.Write);
}
