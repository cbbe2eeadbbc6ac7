using Amazon.Runtime;
using Mlops.Aws.Wire.Members;
using Mlops.Aws.Wire.Protocols;

namespace Mlops.Aws.Wire.Server;

/// <summary>A service's side of the wire: reads requests into the types that clients write, and writes what was answered or refused.</summary>
public abstract class WireServer
{
    private readonly WireProtocol _protocol;

    private protected WireServer(WireProtocol protocol) => _protocol = protocol;

    /// <summary>Answers a request. A refusal of the operation's, an <see cref="AmazonServiceException"/>, becomes the answer that tells it; other exceptions are the caller's.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<ServerAnswer> AnswerAsync(ServerRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var requestId = Guid.NewGuid().ToString();
        try
        {
            var (operation, members) = _protocol.OpenRequest(request.Target, request.Content);
            var write = await (Call(operation, members, cancellationToken) ?? throw Refused(_protocol.UnknownOperation, $"{_protocol.ServiceId} has no operation {operation} here."))
                .ConfigureAwait(false);
            var writer = _protocol.BeginAnswer(operation, requestId, write is not null);
            write?.Invoke(writer);
            return new ServerAnswer(200, _protocol.AnswerType, requestId, writer.ToArray());
        }
        catch (AmazonServiceException refusal)
        {
            return Refusal(refusal, requestId);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return Refusal(Refused(_protocol.InvalidRequest, exception.Message), requestId);
        }
    }

    /// <summary>Calls an operation.</summary>
    /// <returns>What writes its output, if it has one; <see langword="null"/> when there is no such operation.</returns>
    private protected abstract Task<Action<WireWriter>?>? Call(string operation, WireReader members, CancellationToken cancellationToken);

    private protected static async Task<Action<WireWriter>?> CallAsync<TRequest, TResponse>(
        WireReader members,
        Func<WireReader, TRequest> read,
        Action<WireWriter, TRequest> check,
        Func<TRequest, CancellationToken, Task<TResponse>> call,
        Action<WireWriter, TResponse>? write,
        CancellationToken cancellationToken)
    {
        var request = read(members);
        try
        {
            // Writing it refuses what lacks a member, here as in a client.
            check(new JsonWriter(), request);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(exception.Message, exception);
        }

        var response = await call(request, cancellationToken).ConfigureAwait(false);
        return write is null ? null : writer => write(writer, response);
    }

    private ServerAnswer Refusal(AmazonServiceException refusal, string requestId)
    {
        var status = (int)refusal.StatusCode is var given && given >= 400 ? given : 400;
        return new ServerAnswer(status, _protocol.AnswerType, requestId, _protocol.WriteError(refusal.ErrorCode ?? "InternalFailure", refusal.Message, isSenders: status < 500, requestId));
    }

    private static AmazonServiceException Refused(string code, string message) => new(message, ErrorType.Sender, code, "", System.Net.HttpStatusCode.BadRequest);
}
