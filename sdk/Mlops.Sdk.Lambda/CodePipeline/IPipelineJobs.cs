namespace Mlops.Sdk.Lambda;

/// <summary>Where a <see cref="PipelineActionFunction"/> reports how an action ended: CodePipeline's API.</summary>
/// <remarks>An interface, so that this package needs no AWS SDK. With <c>AWSSDK.CodePipeline</c> each method is one call.</remarks>
public interface IPipelineJobs
{
    /// <summary>Reports success, or that the action is at work (<c>PutJobSuccessResult</c>).</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="continuationToken">Given when the action is at work.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task SucceedAsync(string jobId, string? continuationToken, CancellationToken cancellationToken);

    /// <summary>Reports failure (<c>PutJobFailureResult</c>, type <c>JobFailed</c>).</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="message">Why, 1 to 5,000 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task FailAsync(string jobId, string message, CancellationToken cancellationToken);
}
