using System.Text.Json.Nodes;
using Amazon.SageMaker;
using Mlops.Blueprints.Functions.Properties;
using Mlops.Sdk.Lambda;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>A custom resource that starts a SageMaker job, and fails the stack when SageMaker does not take it.</summary>
/// <remarks>
/// <para>
/// Its physical id is the job's name, and the attributes <c>JobName</c> and <c>JobArn</c> tell it to the template: it is the name in the properties unless that is
/// taken (<see cref="JobNames"/>). A change of the properties starts another job, and CloudFormation then asks to delete the resource by its old id,
/// as it does when the stack is deleted: that stops the job if it still runs. Only a job that this resource started is ever taken or stopped.
/// </para>
/// <para>Permissions, for the names in the properties and those of the stack: to create, describe and stop jobs of the kind; sagemaker:AddTags, ListTags.</para>
/// </remarks>
internal abstract class JobFunction<TRequest>(IAmazonSageMaker sageMaker, IJobs<TRequest> jobs, TimeProvider time) : CustomResourceFunction
{
    private readonly JobService<TRequest> _jobs = new(sageMaker, jobs, time);

    /// <summary>The property that has the job's name.</summary>
    protected virtual string JobNameProperty => jobs.Kind.NameMember;

    /// <summary>Makes the request that creates the job from the resource's properties.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="name">The job's name.</param>
    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    protected abstract TRequest Build(JobProperties properties, string name);

    /// <summary>Does what has to be done before the job starts. The default is nothing.</summary>
    /// <param name="properties">The properties, which are right.</param>
    /// <param name="cancellationToken">Fires a little before the function's time is over.</param>
    protected virtual Task PrepareAsync(JobProperties properties, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override Task<CustomResourceResult> CreateAsync(CustomResourceRequest<JsonObject> request, CancellationToken cancellationToken) =>
        StartAsync(request, isNew: true, cancellationToken);

    protected override Task<CustomResourceResult> UpdateAsync(CustomResourceRequest<JsonObject> request, CancellationToken cancellationToken) =>
        StartAsync(request, isNew: false, cancellationToken);

    protected override async Task DeleteAsync(CustomResourceRequest<JsonObject> request, CancellationToken cancellationToken)
    {
        JobRequest<TRequest> job;
        try
        {
            job = Read(request, new JobProperties(request.Properties));
        }
        catch (InvalidDataException)
        {
            // Nothing was started from properties that are wrong.
            return;
        }

        await _jobs.StopAsync(job, cancellationToken);
    }

    private async Task<CustomResourceResult> StartAsync(CustomResourceRequest<JsonObject> request, bool isNew, CancellationToken cancellationToken)
    {
        var properties = new JobProperties(request.Properties);
        var job = Read(request, properties);
        // A new process spends most of its time on the first call to each service: so both begin at once.
        var (name, arn) = await _jobs.StartAsync(job, isNew, PrepareAsync(properties, cancellationToken), cancellationToken);
        return new CustomResourceResult { PhysicalResourceId = name, Data = { ["JobName"] = name, ["JobArn"] = arn } };
    }

    /// <exception cref="InvalidDataException">The properties are wrong.</exception>
    private JobRequest<TRequest> Read(CustomResourceRequest<JsonObject> request, JobProperties properties)
    {
        var names = JobNames.Read(properties, JobNameProperty, jobs.Kind, request);
        _ = Build(properties, names[0]);
        return new(names, name => Build(properties, name), request.StackId, request.PhysicalResourceId);
    }
}
