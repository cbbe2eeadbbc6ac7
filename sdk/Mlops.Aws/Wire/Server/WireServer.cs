using System.Net;
using Amazon.Runtime;

namespace Mlops.Aws.Wire.Server;

/// <summary>A service's side of the wire: reads requests into the types that clients write, and writes what was answered or refused.</summary>
public abstract class WireServer
{
    private protected WireServer()
    {
    }

    /// <summary>Answers a request. A refusal of the operation's, an <see cref="AmazonServiceException"/>, becomes the answer that tells it; other exceptions are the caller's.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<ServerAnswer> AnswerAsync(ServerRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var requestId = Guid.NewGuid().ToString();
        try
        {
            return await AnswerAsync(request, requestId, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonServiceException refusal)
        {
            return Refuse(refusal, requestId);
        }
        catch (OperationNotServedException exception)
        {
            return Refuse(Refused(UnknownOperation, $"{ServiceId} has no operation {exception.Operation} here."), requestId);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return Refuse(Refused(InvalidRequest, exception.Message), requestId);
        }
    }

    /// <summary>The answer that tells a refusal, of an operation or of the host.</summary>
    /// <param name="refusal">The refusal.</param>
    public ServerAnswer Refuse(AmazonServiceException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return Refuse(refusal, Guid.NewGuid().ToString());
    }

    private protected abstract string ServiceId { get; }

    /// <summary>The code of an error for an operation that does not exist.</summary>
    private protected abstract string UnknownOperation { get; }

    /// <summary>The code of an error for a request that is not as the operation wants it.</summary>
    private protected abstract string InvalidRequest { get; }

    private protected abstract Task<ServerAnswer> AnswerAsync(ServerRequest request, string requestId, CancellationToken cancellationToken);

    private protected abstract ServerAnswer WriteError(int status, string code, string message, string requestId);

    private protected static AmazonServiceException Refused(string code, string message, HttpStatusCode status = HttpStatusCode.BadRequest) => new(message, ErrorType.Sender, code, "", status);

    /// <summary>Refuses what lacks a member, as a client does that writes it.</summary>
    private protected static void Check(Action write)
    {
        try
        {
            write();
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private ServerAnswer Refuse(AmazonServiceException refusal, string requestId)
    {
        var status = (int)refusal.StatusCode is var given && given >= 400 ? given : 400;
        return WriteError(status, refusal.ErrorCode ?? "InternalFailure", refusal.Message, requestId);
    }
}
