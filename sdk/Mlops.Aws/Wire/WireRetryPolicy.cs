using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Mlops.Aws.Wire;

/// <summary>AWSSDK.Core's standard retries, and what it leaves out: a call whose fate is unknown is repeated exactly when that does no harm.</summary>
internal sealed class WireRetryPolicy(WireConfig config) : StandardRetryPolicy(config)
{
    public override async Task<bool> RetryForExceptionAsync(IExecutionContext executionContext, Exception exception) =>
        IsFateUnknown(exception)
            ? executionContext.RequestContext.Options.RequestMarshaller is WireCall { IsRepeatable: true }
            : await base.RetryForExceptionAsync(executionContext, exception).ConfigureAwait(false);

    public override Task WaitBeforeRetryAsync(IExecutionContext executionContext) =>
        config.RetryDelay is { } delay ? Task.Delay(delay, executionContext.RequestContext.CancellationToken) : base.WaitBeforeRetryAsync(executionContext);

    /// <summary>A connection that broke is judged as all else of unknown fate; one that had gone stale before the request, HttpClient replaces by itself.</summary>
    public override bool IsStaleConnectionError(Exception exception) => false;

    private static bool IsFateUnknown(Exception exception) => exception is TimeoutException or IOException or AmazonUnmarshallingException;
}
