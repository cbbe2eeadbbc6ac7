using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Aws.Wire.Members;
using Mlops.Blueprints.Functions.Jobs;

namespace Mlops.Blueprints.Functions.Transform;

/// <summary>Batch transform jobs.</summary>
internal sealed class TransformJobs(IAmazonSageMaker sageMaker) : IJobs<CreateTransformJobRequest>
{
    public JobKind Kind => JobKind.Transform;

    public async Task<string> CreateAsync(CreateTransformJobRequest request, string stackId, CancellationToken cancellationToken)
    {
        request.Tags = OwnerTag.Of(stackId);
        return (await sageMaker.CreateTransformJobAsync(request, cancellationToken)).TransformJobArn ?? "";
    }

    public async Task<Job> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var job = await sageMaker.DescribeTransformJobAsync(new DescribeTransformJobRequest { TransformJobName = name }, cancellationToken);
        return new Job(name, job.TransformJobArn, job.TransformJobStatus?.Value, job.CreationTime, WireJson.Of(job, DescribeTransformJobResponse.Write));
    }

    public Task StopAsync(string name, CancellationToken cancellationToken) => sageMaker.StopTransformJobAsync(new StopTransformJobRequest { TransformJobName = name }, cancellationToken);

    public JsonObject ToJson(CreateTransformJobRequest request) => WireJson.Of(request, CreateTransformJobRequest.Write);
}
