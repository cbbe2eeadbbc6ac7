using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Aws.Wire.Members;
using Mlops.Blueprints.Functions.Jobs;

namespace Mlops.Blueprints.Functions.Training;

/// <summary>Hyperparameter tuning jobs.</summary>
internal sealed class TuningJobs(IAmazonSageMaker sageMaker) : IJobs<CreateHyperParameterTuningJobRequest>
{
    public JobKind Kind => JobKind.Tuning;

    public async Task<string> CreateAsync(CreateHyperParameterTuningJobRequest request, string stackId, CancellationToken cancellationToken)
    {
        request.Tags = OwnerTag.Of(stackId);
        return (await sageMaker.CreateHyperParameterTuningJobAsync(request, cancellationToken)).HyperParameterTuningJobArn ?? "";
    }

    public async Task<Job> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var job = await sageMaker.DescribeHyperParameterTuningJobAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, cancellationToken);
        return new Job(name, job.HyperParameterTuningJobArn, job.HyperParameterTuningJobStatus?.Value, job.CreationTime, WireJson.Of(job, DescribeHyperParameterTuningJobResponse.Write));
    }

    public Task StopAsync(string name, CancellationToken cancellationToken) => sageMaker.StopHyperParameterTuningJobAsync(new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, cancellationToken);

    public JsonObject ToJson(CreateHyperParameterTuningJobRequest request) => WireJson.Of(request, CreateHyperParameterTuningJobRequest.Write);
}
