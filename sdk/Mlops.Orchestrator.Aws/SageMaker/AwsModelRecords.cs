using System.Globalization;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Orchestrator.Aws.Clients;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.SageMaker;

/// <summary>SageMaker's models and training jobs.</summary>
/// <param name="sageMaker">SageMaker.</param>
internal sealed class AwsModelRecords(IAmazonSageMaker sageMaker) : IModelRecords
{
    private static readonly ServiceCall Call = new("sagemaker");

    public Task<ModelRecord?> FindModelAsync(string name, CancellationToken cancellationToken = default) => FindAsync(async () =>
    {
        var model = await Call.InvokeAsync("DescribeModel", () => sageMaker.DescribeModelAsync(new() { ModelName = name }, cancellationToken));
        IReadOnlyList<ContainerDefinition> containers = model.Containers is { Count: > 0 } several ? several : model.PrimaryContainer is { } only ? [only] : [];
        return new ModelRecord(
            model.ModelArn!,
            [.. containers.Select(container => container.Image).OfType<string>()],
            [.. containers.Select(container => container.ModelDataUrl).OfType<string>()]);
    });

    public Task<TrainingJobRecord?> FindTrainingJobAsync(string name, CancellationToken cancellationToken = default) => FindAsync(async () =>
    {
        var job = await Call.InvokeAsync("DescribeTrainingJob", () => sageMaker.DescribeTrainingJobAsync(new() { TrainingJobName = name }, cancellationToken));
        return Record(job.TrainingJobArn, job.AlgorithmSpecification, job.InputDataConfig, job.FinalMetricDataList, job.HyperParameters);
    });

    public async Task<TrainingJobRecord?> FindTrainingJobOfAsync(string artifact, CancellationToken cancellationToken = default)
    {
        var found = await Call.InvokeAsync("Search", () => sageMaker.SearchAsync(
            new()
            {
                Resource = ResourceType.TrainingJob,
                SearchExpression = new() { Filters = [new() { Name = "ModelArtifacts.S3ModelArtifacts", Operator = Operator.Equals, Value = artifact }] },
                SortBy = "CreationTime",
                SortOrder = SearchSortOrder.Descending,
                MaxResults = 1,
            },
            cancellationToken));
        return found.Results is [{ TrainingJob: { } job }, ..]
            ? Record(job.TrainingJobArn, job.AlgorithmSpecification, job.InputDataConfig, job.FinalMetricDataList, job.HyperParameters)
            : null;
    }

    /// <summary>SageMaker says that there is nothing by a validation's failure, or by a code of its own.</summary>
    private static async Task<T?> FindAsync<T>(Func<Task<T>> describe)
        where T : class
    {
        try
        {
            return await describe();
        }
        catch (ServiceException refusal) when (refusal.Code == "ResourceNotFound" || (refusal.Code == "ValidationException" && SaysMissing(refusal.ServiceMessage)))
        {
            return null;
        }
    }

    private static bool SaysMissing(string message) =>
        message.StartsWith("Could not find", StringComparison.Ordinal) || message.StartsWith("Requested resource not found", StringComparison.Ordinal);

    private static TrainingJobRecord Record(string? arn, AlgorithmSpecification? algorithm, List<Channel>? channels, List<MetricData>? metrics, Dictionary<string, string>? hyperParameters) => new(
        arn!,
        algorithm?.TrainingImage,
        [.. (channels ?? []).Select(channel => channel.DataSource?.S3DataSource?.S3Uri).OfType<string>()],
        [.. (metrics ?? []).Where(metric => metric.Value is not null).Select(metric => KeyValuePair.Create(metric.MetricName!, Exact(metric.Value!.Value)))],
        [.. hyperParameters ?? []]);

    /// <summary>0.9 stays 0.9: a card shows what SageMaker shows.</summary>
    private static double Exact(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
