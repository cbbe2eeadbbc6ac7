namespace Mlops.Sdk.Lambda;

/// <summary>A Lambda function. Derive from <see cref="LambdaFunction{TIn, TOut}"/>, <see cref="CustomResourceFunction{TProperties}"/>,
/// <see cref="ApiProxyFunction"/> or <see cref="PipelineActionFunction"/>.</summary>
public abstract class LambdaFunction
{
    private protected LambdaFunction()
    {
    }

    /// <summary>Serves one event.</summary>
    /// <param name="payload">The event, as JSON in UTF-8.</param>
    /// <param name="context">The invocation.</param>
    /// <param name="cancellationToken">Fires a little before the function's time is over.</param>
    /// <returns>The answer, as JSON in UTF-8.</returns>
    internal abstract Task<ReadOnlyMemory<byte>> InvokeAsync(ReadOnlyMemory<byte> payload, LambdaContext context, CancellationToken cancellationToken);
}
