using Mlops.Aws.Wire.Members;
using Mlops.Aws.Wire.Protocols;

namespace Mlops.Aws.Wire.Server;

/// <summary>The server's side of a service whose requests and answers are in the bodies.</summary>
public abstract class MessageServer : WireServer
{
    private readonly WireProtocol _protocol;

    private protected MessageServer(WireProtocol protocol) => _protocol = protocol;

    private protected override string ServiceId => _protocol.ServiceId;

    private protected override string UnknownOperation => _protocol.UnknownOperation;

    private protected override string InvalidRequest => _protocol.InvalidRequest;

    /// <summary>Calls an operation.</summary>
    /// <returns>What writes its output, if it has one; <see langword="null"/> when there is no such operation.</returns>
    private protected abstract Task<Action<WireWriter>?>? Call(string operation, WireReader members, CancellationToken cancellationToken);

    /// <summary>The name of an error's shape, where it is not the code.</summary>
    private protected virtual string ShapeOf(string code) => code;

    private protected override async Task<ServerAnswer> AnswerAsync(ServerRequest request, string requestId, CancellationToken cancellationToken)
    {
        var (operation, members) = _protocol.OpenRequest(request.Header(WireProtocol.TargetHeader), request.Content);
        var write = await (Call(operation, members, cancellationToken) ?? throw new OperationNotServedException(operation)).ConfigureAwait(false);
        var writer = _protocol.BeginAnswer(operation, requestId, write is not null);
        write?.Invoke(writer);
        return new ServerAnswer(200, _protocol.AnswerType, requestId, writer.ToArray());
    }

    private protected override ServerAnswer WriteError(int status, string code, string message, string requestId) =>
        new(status, _protocol.AnswerType, requestId, _protocol.WriteError(ShapeOf(code), message, isSenders: status < 500, requestId)) { Headers = _protocol.ErrorHeaders(code, isSenders: status < 500) };

    private protected static async Task<Action<WireWriter>?> CallAsync<TRequest, TResponse>(
        WireReader members,
        Func<WireReader, TRequest> read,
        Action<WireWriter, TRequest> check,
        Func<TRequest, CancellationToken, Task<TResponse>> call,
        Action<WireWriter, TResponse>? write,
        CancellationToken cancellationToken)
    {
        var request = read(members);
        Check(() => check(new JsonWriter(), request));
        var response = await call(request, cancellationToken).ConfigureAwait(false);
        return write is null ? null : writer => write(writer, response);
    }
}
