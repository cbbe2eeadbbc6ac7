using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Aws;
using Mlops.Blueprints.Functions.Properties;
using Mlops.Sdk.Lambda;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>A custom resource that starts a SageMaker job, and fails the stack when SageMaker does not take it.</summary>
/// <remarks>
/// Its physical id is the job's name. A change of the properties starts another job, and CloudFormation then asks to delete the resource by its old id,
/// as it does when the stack is deleted: that stops the job if it still runs. Only a job that this resource started is ever stopped.
/// The job's name and ARN are the attributes <c>JobName</c> and <c>JobArn</c>.
/// </remarks>
internal abstract class JobFunction(IAwsJson sageMaker, JobKind kind, TimeProvider time) : CustomResourceFunction
{
    private readonly JobService _jobs = new(sageMaker, kind, time);

    /// <summary>The property that has the job's name.</summary>
    protected virtual string JobNameProperty => kind.NameMember;

    /// <summary>Makes the request for the job from the resource's properties.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="seed">What a star in the job's name is replaced from.</param>
    /// <param name="cancellationToken">Fires a little before the function's time is over.</param>
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    protected abstract Task<JobRequest> BuildAsync(JobProperties properties, string seed, CancellationToken cancellationToken);

    protected override Task<CustomResourceResult> CreateAsync(CustomResourceRequest<JsonObject> request, CancellationToken cancellationToken) =>
        StartAsync(request, isNew: true, cancellationToken);

    protected override Task<CustomResourceResult> UpdateAsync(CustomResourceRequest<JsonObject> request, CancellationToken cancellationToken) =>
        StartAsync(request, isNew: false, cancellationToken);

    protected override Task DeleteAsync(CustomResourceRequest<JsonObject> request, CancellationToken cancellationToken)
    {
        // Another id: the resource was never created, and a job of that name is somebody else's.
        var properties = new JobProperties(request.Properties);
        return JobName.Read(properties, JobNameProperty, kind, Seed(request)) == request.PhysicalResourceId
            ? _jobs.StopAsync(request.PhysicalResourceId, cancellationToken)
            : Task.CompletedTask;
    }

    private async Task<CustomResourceResult> StartAsync(CustomResourceRequest<JsonObject> request, bool isNew, CancellationToken cancellationToken)
    {
        var job = await BuildAsync(new JobProperties(request.Properties), Seed(request), cancellationToken);
        var arn = await _jobs.StartAsync(job, isNew, cancellationToken);
        return new CustomResourceResult { PhysicalResourceId = job.Name, Data = { ["JobName"] = job.Name, ["JobArn"] = arn } };
    }

    private static string Seed(CustomResourceRequest<JsonObject> request) => JobName.Seed(request.StackId, request.LogicalResourceId, request.Properties);
}
