using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Mlops.Aws.Wire;

/// <summary>Tells of every refusal, those of attempts included that are repeated: nobody else hears of these.</summary>
/// <remarks>It belongs after the <see cref="RetryHandler"/> in a client's pipeline.</remarks>
/// <param name="told">Told the service's error code.</param>
public sealed class RefusalHandler(Action<string> told) : PipelineHandler
{
    /// <inheritdoc />
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (AmazonServiceException refusal) when (refusal.ErrorCode is { Length: > 0 })
        {
            told(refusal.ErrorCode);
            throw;
        }
    }
}
