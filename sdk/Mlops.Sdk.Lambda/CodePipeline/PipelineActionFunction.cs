using System.Text.Json;
using Mlops.Sdk.Lambda.CodePipeline;

namespace Mlops.Sdk.Lambda;

/// <summary>An action of a pipeline in CodePipeline that invokes a Lambda function.</summary>
/// <param name="jobs">Where the result is reported.</param>
/// <remarks>
/// CodePipeline is always told how the action ended: also when the function throws (the exception's message is what the pipeline shows)
/// and shortly before its time is over. Without a report the action would hang until its own time-out.
/// </remarks>
public abstract class PipelineActionFunction(IPipelineJobs jobs) : LambdaFunction
{
    /// <summary>CodePipeline's limit for a failure's message.</summary>
    private const int MaximumMessageLength = 5000;

    /// <summary>Does the action, or a part of it.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Fires a little before the function's time is over.</param>
    /// <returns>Whether the action is done. An exception fails it.</returns>
    protected abstract Task<PipelineActionResult> HandleAsync(PipelineActionRequest request, CancellationToken cancellationToken);

    internal sealed override async Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, LambdaContext context, CancellationToken cancellationToken)
    {
        var job = JsonSerializer.Deserialize(payload.Span, PipelineActionJson.Default.PipelineActionEvent)?.Job
            ?? throw new JsonException("The event is no job of CodePipeline: it has no 'CodePipeline.job'.");
        try
        {
            var result = await Task.Run(() => HandleAsync(Request(job), cancellationToken), CancellationToken.None).WaitAsync(cancellationToken);
            await jobs.SucceedAsync(job.Id, result.ContinuationToken, CancellationToken.None);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(exception.ToString());
            await jobs.FailAsync(job.Id, Message(exception, cancellationToken), CancellationToken.None);
        }

        return "null"u8.ToArray();
    }

    private static PipelineActionRequest Request(PipelineActionEvent.PipelineJob job) => new()
    {
        JobId = job.Id,
        UserParameters = job.Data.ActionConfiguration?.Configuration.UserParameters ?? "",
        InputArtifacts = [.. (job.Data.InputArtifacts ?? []).Select(a => new PipelineArtifact(a.Name, a.Location.S3Location.BucketName, a.Location.S3Location.ObjectKey))],
        ArtifactCredentials = job.Data.ArtifactCredentials,
        ContinuationToken = job.Data.ContinuationToken,
    };

    private static string Message(Exception exception, CancellationToken cancellationToken)
    {
        var message = exception is OperationCanceledException && cancellationToken.IsCancellationRequested
            ? "The function did not finish in time; raise its time-out or give it less to do."
            : exception.Message;
        return message.Length switch
        {
            0 => exception.GetType().Name,
            > MaximumMessageLength => message[..MaximumMessageLength],
            _ => message,
        };
    }
}
