using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Aws.Wire.Members;

namespace Mlops.Blueprints.Functions.Jobs;

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
