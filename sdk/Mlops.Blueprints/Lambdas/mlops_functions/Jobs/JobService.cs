using System.Text.Json.Nodes;
using Amazon.Runtime;
using Mlops.Blueprints.Functions.Aws;

namespace Mlops.Blueprints.Functions.Jobs;

/// <summary>Starts, finds and stops SageMaker jobs of one kind.</summary>
internal sealed class JobService(IAwsJson sageMaker, JobKind kind, TimeProvider time)
{
    /// <summary>How long after a job was started a repetition of the request can come: a few retries, minutes apart.</summary>
    private static readonly TimeSpan RepetitionTime = TimeSpan.FromHours(1);

    /// <summary>Starts a job; a request that comes again takes the job that the first one started.</summary>
    /// <param name="request">The job.</param>
    /// <param name="isNew">Whether the stack's resource is new. If not, a job of the same name may be the one from before, in whatever state.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>The job's ARN.</returns>
    /// <exception cref="InvalidOperationException">SageMaker refused, or there is another job of that name.</exception>
    public async Task<string> StartAsync(JobRequest request, bool isNew, CancellationToken cancellationToken)
    {
        if (await FindAsync(request.Name, cancellationToken) is { } earlier)
        {
            return Take(earlier, request, isNew);
        }

        try
        {
            var output = await sageMaker.CallAsync(kind.Create, request.Input, cancellationToken);
            return (string?)output[kind.ArnMember] ?? "";
        }
        catch (AmazonServiceException exception) when (IsInUse(exception))
        {
            // Created in between: by the same request, sent twice.
            return await FindAsync(request.Name, cancellationToken) is { } other ? Take(other, request, isNew) : throw Refused(request.Name, exception);
        }
        catch (AmazonServiceException exception)
        {
            throw Refused(request.Name, exception);
        }
    }

    /// <summary>Stops a job if it runs. One that is not there or has ended is no error.</summary>
    public async Task StopAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindAsync(name, cancellationToken) is not { IsRunning: true })
        {
            return;
        }

        try
        {
            await sageMaker.CallAsync(kind.Stop, Named(name), cancellationToken);
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
            return new Job(kind, await sageMaker.CallAsync(kind.Describe, Named(name), cancellationToken));
        }
        catch (AmazonServiceException exception) when (IsNotFound(exception))
        {
            return null;
        }
    }

    private string Take(Job job, JobRequest request, bool isNew)
    {
        var problem = job.FirstDifference(request.Input) is { } difference ? $"with another {difference}"
            : isNew && !job.IsGood ? $"and is {job.Status}"
            : isNew && job.Created is { } created && time.GetUtcNow() - created > RepetitionTime ? $"since {created:yyyy-MM-dd HH:mm} UTC"
            : null;
        return problem is null
            ? job.Arn
            : throw new InvalidOperationException($"The {kind.Noun} '{request.Name}' exists already, {problem}. SageMaker takes a job's name only once: choose another name.");
    }

    private JsonObject Named(string name) => new() { [kind.NameMember] = name };

    private InvalidOperationException Refused(string name, AmazonServiceException exception) =>
        new($"SageMaker refused the {kind.Noun} '{name}': {exception.Message} ({exception.ErrorCode})", exception);

    private static bool IsInUse(AmazonServiceException exception) => exception.ErrorCode is "ResourceInUse" or "ResourceInUseException";

    /// <summary>Some operations tell a missing resource by a code of their own, others by a validation error.</summary>
    private static bool IsNotFound(AmazonServiceException exception) =>
        exception.ErrorCode is "ResourceNotFound" or "ResourceNotFoundException"
        || (exception.ErrorCode is "ValidationException" or "ValidationError"
            && (exception.Message.Contains("not found", StringComparison.OrdinalIgnoreCase)
                || exception.Message.Contains("could not find", StringComparison.OrdinalIgnoreCase)
                || exception.Message.Contains("does not exist", StringComparison.OrdinalIgnoreCase)));
}
