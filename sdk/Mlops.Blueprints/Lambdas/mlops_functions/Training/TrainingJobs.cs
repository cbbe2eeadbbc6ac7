using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Aws.Wire.Members;
using Mlops.Blueprints.Functions.Jobs;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>Training jobs.</summary>
internal sealed class TrainingJobs(IAmazonSageMaker sageMaker) : IJobs<CreateTrainingJobRequest>
{
    public JobKind Kind => JobKind.Training;

    public async Task<string> CreateAsync(CreateTrainingJobRequest request, string stackId, CancellationToken cancellationToken)
    {
        request.Tags = OwnerTag.Of(stackId);
        return (await sageMaker.CreateTrainingJobAsync(request, cancellationToken)).TrainingJobArn ?? "";
    }

    public async Task<Job> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var job = await sageMaker.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, cancellationToken);
        return new Job(name, job.TrainingJobArn, job.TrainingJobStatus?.Value, job.CreationTime, WireJson.Of(job, DescribeTrainingJobResponse.Write));
    }

    public Task StopAsync(string name, CancellationToken cancellationToken) => sageMaker.StopTrainingJobAsync(new StopTrainingJobRequest { TrainingJobName = name }, cancellationToken);

    public JsonObject ToJson(CreateTrainingJobRequest request) => WireJson.Of(request, CreateTrainingJobRequest.Write);
}
