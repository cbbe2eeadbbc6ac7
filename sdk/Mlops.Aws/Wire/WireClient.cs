using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Mlops.Aws.Wire;

/// <summary>What all clients here have in common. Credentials, signature and retries are AWSSDK.Core's.</summary>
public abstract class WireClient : AmazonServiceClient
{
    private protected WireClient(WireConfig config)
        : base(WithSigningRegion(config))
    {
    }

    private protected WireClient(AWSCredentials credentials, WireConfig config)
        : base(credentials, WithSigningRegion(config))
    {
    }

    /// <inheritdoc />
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.AddHandlerAfter<Marshaller>(new WireSignature());
        if (Config.RetryMode == RequestRetryMode.Standard)
        {
            pipeline.ReplaceHandler<RetryHandler>(new RetryHandler(new WireRetryPolicy((WireConfig)Config)));
        }

        if (((WireConfig)Config).Refused is { } told)
        {
            pipeline.AddHandlerAfter<RetryHandler>(new RefusalHandler(told));
        }
    }

    /// <summary>Makes the service's exception for an error.</summary>
    internal abstract AmazonServiceException Refuse(WireError error);

    /// <summary>Calls an operation.</summary>
    /// <exception cref="AmazonServiceException">The service refused, or did not answer.</exception>
    internal async Task<TResponse> CallAsync<TResponse>(AmazonWebServiceRequest request, WireCall call, CancellationToken cancellationToken)
        where TResponse : AmazonWebServiceResponse, new()
    {
        var options = new InvokeOptions { RequestMarshaller = call, ResponseUnmarshaller = new WireUnmarshaller(call, Refuse) };
        try
        {
            return await InvokeAsync<TResponse>(request, options, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonUnmarshallingException exception)
        {
            throw Refuse(new WireError(WireErrorCodes.Unreadable, $"The answer to {call.Operation} of {call.ServiceId} cannot be read: {exception.InnerException?.Message}", exception.StatusCode)
            {
                RequestId = exception.RequestId,
                Inner = exception,
            });
        }
        catch (TimeoutException exception)
        {
            throw Unanswered(WireErrorCodes.TimedOut, "was not answered in time", exception);
        }
        catch (IOException exception)
        {
            throw Unanswered(WireErrorCodes.Interrupted, "lost its connection before the answer", exception);
        }
        catch (HttpRequestException exception)
        {
            throw Unanswered(WireErrorCodes.Unreachable, "reached no server", exception);
        }

        AmazonServiceException Unanswered(string code, string what, Exception exception) =>
            Refuse(new WireError(code, $"{call.Operation} of {call.ServiceId} {what}: {exception.Message}", default) { Inner = exception });
    }

    /// <summary>An address from the environment takes the place of the region in AWSSDK.Core's configuration; the signature still wants the region that was given.</summary>
    private static WireConfig WithSigningRegion(WireConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        config.AuthenticationRegion ??= config.SigningRegion;
        return config;
    }
}
