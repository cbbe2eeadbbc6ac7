using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>Starts and stops SageMaker jobs of one kind for stacks.</summary>
internal sealed class JobService<TRequest>(IAmazonSageMaker sageMaker, IJobs<TRequest> jobs, TimeProvider time)
{
    /// <summary>How long after a job was started a repetition of the request can come: a few retries, minutes apart.</summary>
    private static readonly TimeSpan RepetitionTime = TimeSpan.FromHours(1);

    /// <summary>Starts a job under the first of its names that is free; a request that comes again takes the job that the first one started.</summary>
    /// <param name="request">The job.</param>
    /// <param name="isNew">Whether the stack's resource is new. If not, it may go back to a job from before, in whatever state.</param>
    /// <param name="preparation">What has to be done before the job starts.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="InvalidOperationException">SageMaker refused.</exception>
    public async Task<(string Name, string Arn)> StartAsync(JobRequest<TRequest> request, bool isNew, Task preparation, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var finding = FindPlaceAsync(request, isNew, cancellationToken);
            await Task.WhenAll(preparation, finding);
            var (name, job) = await finding;
            if (job is not null)
            {
                return (name, job.Arn ?? "");
            }

            try
            {
                return (name, await jobs.CreateAsync(request.Build(name), request.StackId, cancellationToken));
            }
            catch (AmazonServiceException exception) when (attempt == 1 && IsInUse(exception))
            {
                // Created in between, by the same request sent twice: the second look finds it.
            }
            catch (AmazonServiceException exception)
            {
                throw new InvalidOperationException($"SageMaker refused the {jobs.Kind.Noun} '{name}': {exception.Message} ({exception.ErrorCode})", exception);
            }
        }
    }

    /// <summary>Stops what the resource started and still runs, also when CloudFormation was never told of it. A job that is not there or has ended is no error.</summary>
    public async Task StopAsync(JobRequest<TRequest> request, CancellationToken cancellationToken)
    {
        for (var i = 0; await FindAsync(request.Names[i], cancellationToken) is { } job; i++)
        {
            if (job.IsRunning && await IsStartedByAsync(request, job, cancellationToken))
            {
                await StopAsync(job.Name, cancellationToken);
            }
        }
    }

    /// <summary>The first name under which there is no job yet, or the request's own.</summary>
    private async Task<(string Name, Job? Job)> FindPlaceAsync(JobRequest<TRequest> request, bool isNew, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            var name = request.Names[i];
            var job = await FindAsync(name, cancellationToken);
            if (job is null || await CanTakeAsync(request, job, isNew, cancellationToken))
            {
                return (name, job);
            }
        }
    }

    private async Task<bool> CanTakeAsync(JobRequest<TRequest> request, Job job, bool isNew, CancellationToken cancellationToken) =>
        job.IsLike(jobs.ToJson(request.Build(job.Name)))
        && (!isNew || (job.IsGood && !(time.GetUtcNow() - job.Created > RepetitionTime)))
        && await IsStartedByAsync(request, job, cancellationToken);

    /// <summary>Whether the job is the resource's own: CloudFormation knows it by the job's name, or the job was started with the resource's settings by its stack.</summary>
    private async Task<bool> IsStartedByAsync(JobRequest<TRequest> request, Job job, CancellationToken cancellationToken) =>
        job.Name == request.PhysicalId
        || (job.IsLike(jobs.ToJson(request.Build(job.Name)))
            && OwnerTag.IsIn((await sageMaker.ListTagsAsync(new ListTagsRequest { ResourceArn = job.Arn }, cancellationToken)).Tags, request.StackId));

    private async Task StopAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await jobs.StopAsync(name, cancellationToken);
        }
        catch (AmazonServiceException)
        {
            // It may have ended by itself in the meantime.
            if (await FindAsync(name, cancellationToken) is { IsRunning: true })
            {
                throw;
            }
        }
    }

    private async Task<Job?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await jobs.DescribeAsync(name, cancellationToken);
        }
        catch (AmazonServiceException exception) when (IsNotFound(exception))
        {
            return null;
        }
    }

    private static bool IsInUse(AmazonServiceException exception) => exception.ErrorCode is "ResourceInUse" or "ResourceInUseException";

    /// <summary>Some operations tell a missing resource by a code of their own, others by a validation error.</summary>
    private static bool IsNotFound(AmazonServiceException exception) =>
        exception.ErrorCode is "ResourceNotFound" or "ResourceNotFoundException"
        || (exception.ErrorCode is "ValidationException" or "ValidationError"
            && (exception.Message.Contains("not found", StringComparison.OrdinalIgnoreCase)
                || exception.Message.Contains("could not find", StringComparison.OrdinalIgnoreCase)
                || exception.Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)));
}

/// <summary>The job that a stack's resource asks for.</summary>
/// <typeparam name="TRequest">The request that creates it.</typeparam>
/// <param name="Names">The names it may have.</param>
/// <param name="Build">Makes the request for one of the names.</param>
/// <param name="StackId">The stack's ARN.</param>
/// <param name="PhysicalId">The resource's physical id: the name of its job, if CloudFormation has been told of one.</param>
internal sealed record JobRequest<TRequest>(JobNames Names, Func<string, TRequest> Build, string StackId, string PhysicalId);
