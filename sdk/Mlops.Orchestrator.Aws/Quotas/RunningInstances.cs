using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Mlops.Orchestrator.Aws.Clients;
using ServiceException = Mlops.Orchestrator.Ports.ServiceException;

namespace Mlops.Orchestrator.Aws.Quotas;

/// <summary>Counts the instances of SageMaker that endpoints and jobs of the account run on.</summary>
/// <param name="client">SageMaker.</param>
internal sealed class RunningInstances(IAmazonSageMaker client)
{
    /// <summary>What SageMaker's rates bear.</summary>
    private const int CallsAtATime = 4;

    /// <summary>The most that a page can have.</summary>
    private const int PageSize = 100;

    private readonly ServiceCall _call = new("sagemaker");

    /// <summary>Counts them.</summary>
    /// <exception cref="ServiceException">SageMaker refuses.</exception>
    public async Task<IReadOnlyDictionary<InstanceKind, int>> CountAsync(CancellationToken cancellationToken)
    {
        var all = new[]
        {
            await EachAsync(await EndpointsAsync(cancellationToken), OfEndpointAsync, cancellationToken),
            await EachAsync(await TrainingJobsAsync(cancellationToken), OfTrainingJobAsync, cancellationToken),
            await EachAsync(await ProcessingJobsAsync(cancellationToken), OfProcessingJobAsync, cancellationToken),
            await EachAsync(await TransformJobsAsync(cancellationToken), OfTransformJobAsync, cancellationToken),
        };
        return all.SelectMany(found => found).GroupBy(found => found.Kind).ToDictionary(kind => kind.Key, kind => kind.Sum(found => found.Count));
    }

    private async Task<IReadOnlyList<string>> EndpointsAsync(CancellationToken cancellationToken) => await _call.PagesAsync<string>("ListEndpoints", async next =>
    {
        var answer = await client.ListEndpointsAsync(new() { MaxResults = PageSize, NextToken = next }, cancellationToken);
        return (answer.Endpoints?.Select(endpoint => endpoint.EndpointName!), answer.NextToken);
    });

    private async Task<IReadOnlyList<string>> TrainingJobsAsync(CancellationToken cancellationToken) => await _call.PagesAsync<string>("ListTrainingJobs", async next =>
    {
        var answer = await client.ListTrainingJobsAsync(new() { MaxResults = PageSize, NextToken = next, StatusEquals = TrainingJobStatus.InProgress }, cancellationToken);
        return (answer.TrainingJobSummaries?.Select(job => job.TrainingJobName!), answer.NextToken);
    });

    private async Task<IReadOnlyList<string>> ProcessingJobsAsync(CancellationToken cancellationToken) => await _call.PagesAsync<string>("ListProcessingJobs", async next =>
    {
        var answer = await client.ListProcessingJobsAsync(new() { MaxResults = PageSize, NextToken = next, StatusEquals = ProcessingJobStatus.InProgress }, cancellationToken);
        return (answer.ProcessingJobSummaries?.Select(job => job.ProcessingJobName!), answer.NextToken);
    });

    private async Task<IReadOnlyList<string>> TransformJobsAsync(CancellationToken cancellationToken) => await _call.PagesAsync<string>("ListTransformJobs", async next =>
    {
        var answer = await client.ListTransformJobsAsync(new() { MaxResults = PageSize, NextToken = next, StatusEquals = TransformJobStatus.InProgress }, cancellationToken);
        return (answer.TransformJobSummaries?.Select(job => job.TransformJobName!), answer.NextToken);
    });

    /// <summary>A variant that scales tells how many it has; which type they are, its configuration alone. A serverless one has none.</summary>
    private async Task<IEnumerable<(InstanceKind, int)>> OfEndpointAsync(string name, CancellationToken cancellationToken)
    {
        var endpoint = await _call.InvokeAsync("DescribeEndpoint", () => client.DescribeEndpointAsync(new() { EndpointName = name }, cancellationToken));
        var configuration = await _call.InvokeAsync("DescribeEndpointConfig", () => client.DescribeEndpointConfigAsync(new() { EndpointConfigName = endpoint.EndpointConfigName }, cancellationToken));
        return from variant in configuration.ProductionVariants ?? []
               where variant.InstanceType is not null
               let now = endpoint.ProductionVariants?.Find(found => found.VariantName == variant.VariantName)?.CurrentInstanceCount
               select (new InstanceKind(variant.InstanceType!.Value, InstanceUse.Endpoint), now ?? variant.InitialInstanceCount ?? 0);
    }

    private async Task<IEnumerable<(InstanceKind, int)>> OfTrainingJobAsync(string name, CancellationToken cancellationToken)
    {
        var job = await _call.InvokeAsync("DescribeTrainingJob", () => client.DescribeTrainingJobAsync(new() { TrainingJobName = name }, cancellationToken));
        var use = job.EnableManagedSpotTraining == true ? InstanceUse.SpotTrainingJob : InstanceUse.TrainingJob;
        return Instances(job.ResourceConfig?.InstanceType?.Value, job.ResourceConfig?.InstanceCount, use);
    }

    private async Task<IEnumerable<(InstanceKind, int)>> OfProcessingJobAsync(string name, CancellationToken cancellationToken)
    {
        var job = await _call.InvokeAsync("DescribeProcessingJob", () => client.DescribeProcessingJobAsync(new() { ProcessingJobName = name }, cancellationToken));
        var cluster = job.ProcessingResources?.ClusterConfig;
        return Instances(cluster?.InstanceType?.Value, cluster?.InstanceCount, InstanceUse.ProcessingJob);
    }

    private async Task<IEnumerable<(InstanceKind, int)>> OfTransformJobAsync(string name, CancellationToken cancellationToken)
    {
        var job = await _call.InvokeAsync("DescribeTransformJob", () => client.DescribeTransformJobAsync(new() { TransformJobName = name }, cancellationToken));
        return Instances(job.TransformResources?.InstanceType?.Value, job.TransformResources?.InstanceCount, InstanceUse.TransformJob);
    }

    private static IEnumerable<(InstanceKind, int)> Instances(string? type, int? count, InstanceUse use) => type is null ? [] : [(new(type, use), count ?? 0)];

    private static async Task<IReadOnlyList<(InstanceKind Kind, int Count)>> EachAsync(
        IReadOnlyList<string> names, Func<string, CancellationToken, Task<IEnumerable<(InstanceKind, int)>>> look, CancellationToken cancellationToken)
    {
        var found = new IEnumerable<(InstanceKind Kind, int Count)>[names.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = CallsAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(names.Index(), options, async (name, stopped) => found[name.Index] = await LookAsync(look, name.Item, stopped));
        return [.. found.SelectMany(instances => instances)];
    }

    /// <summary>SageMaker calls what is not there invalid: an endpoint that went meanwhile, or whose configuration somebody has deleted.</summary>
    private static async Task<IEnumerable<(InstanceKind, int)>> LookAsync(
        Func<string, CancellationToken, Task<IEnumerable<(InstanceKind, int)>>> look, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await look(name, cancellationToken);
        }
        catch (ServiceException refusal) when (refusal.Code == "ValidationException")
        {
            return [];
        }
    }
}
