using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Mlops.Aws.Wire.Members;
using Mlops.Aws.Wire.Rest;

namespace Mlops.Aws.Wire.Server;

/// <summary>The server's side of a service that speaks REST JSON.</summary>
public abstract class RestServer : WireServer
{
    private readonly string _serviceId;
    private readonly IReadOnlyList<RestRoute> _routes;

    private protected RestServer(string serviceId, IReadOnlyList<RestRoute> routes) => (_serviceId, _routes) = (serviceId, routes);

    private protected override string ServiceId => _serviceId;

    private protected override string UnknownOperation => "UnknownOperationException";

    private protected override string InvalidRequest => "InvalidRequestContentException";

    /// <summary>Calls an operation.</summary>
    /// <returns>What writes its output, if it has one; <see langword="null"/> when there is no such operation.</returns>
    private protected abstract Task<Action<RestWriter>?>? Call(string operation, RestReader members, CancellationToken cancellationToken);

    private protected override async Task<ServerAnswer> AnswerAsync(ServerRequest request, string requestId, CancellationToken cancellationToken)
    {
        var (route, places) = Find(request) ?? throw Refused(UnknownOperation, $"{_serviceId} has no operation at {request.Method} {request.Path} here.", HttpStatusCode.NotFound);
        var members = new RestReader(request.Content, request.Header) { Paths = places.GetValueOrDefault, Queries = request.Query };
        var answer = new RestAnswerWriter(route.Status) { IsLenient = true };
        (await Call(route.Operation, members, cancellationToken)!.ConfigureAwait(false))?.Invoke(answer);
        return answer.Finish(requestId);
    }

    private protected override ServerAnswer WriteError(int status, string code, string message, string requestId) =>
        new(status, RestAnswerWriter.Json, requestId, Encoding.UTF8.GetBytes(new JsonObject { ["Type"] = status < 500 ? "User" : "Service", ["message"] = message, ["Message"] = message }.ToJsonString()))
        {
            Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = code },
        };

    private protected static async Task<Action<RestWriter>?> CallAsync<TRequest, TResponse>(
        RestReader members,
        Func<RestReader, TRequest> read,
        Action<RestWriter, TRequest> check,
        Func<TRequest, CancellationToken, Task<TResponse>> call,
        Action<RestWriter, TResponse>? write,
        CancellationToken cancellationToken)
    {
        var request = read(members);
        Check(() => check(new RestAnswerWriter(0), request));
        var response = await call(request, cancellationToken).ConfigureAwait(false);
        return write is null ? null : writer => write(writer, response);
    }

    private (RestRoute Route, Dictionary<string, string?> Places)? Find(ServerRequest request)
    {
        foreach (var route in _routes)
        {
            if (route.Match(request.Method, request.Path) is { } places)
            {
                return (route, places);
            }
        }

        return null;
    }
}

/// <summary>Where an operation is.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, with the names of members in braces.</param>
/// <param name="Status">The status of success, unless a member says it.</param>
/// <param name="Operation">The operation.</param>
internal sealed record RestRoute(string Method, string Path, int Status, string Operation)
{
    private readonly string[] _parts = Path.Trim('/').Split('/');

    /// <returns>The members in a path; <see langword="null"/> when it is another operation's.</returns>
    public Dictionary<string, string?>? Match(string method, string path)
    {
        var given = path.Trim('/').Split('/');
        if (method != Method || given.Length != _parts.Length)
        {
            return null;
        }

        var places = new Dictionary<string, string?>();
        foreach (var (wanted, part) in _parts.Zip(given))
        {
            if (wanted.StartsWith('{'))
            {
                places[wanted.Trim('{', '}')] = Uri.UnescapeDataString(part);
            }
            else if (wanted != part)
            {
                return null;
            }
        }

        return places;
    }
}

/// <summary>Writes an answer.</summary>
internal sealed class RestAnswerWriter(int status) : RestWriter
{
    public const string Json = "application/json";

    private readonly Dictionary<string, string> _headers = [];
    private int _status = status;

    public override void Path(string name, string? value) => Require(value is "" ? null : value, name);

    public override void Query(string name, string? value)
    {
    }

    public override void Header(string name, string? value)
    {
        if (value is not null)
        {
            _headers[name] = value;
        }
    }

    public override void Status(int? value) => _status = value ?? _status;

    public ServerAnswer Finish(string requestId) => new(_status, Json, requestId, Content ?? (_status == (int)HttpStatusCode.NoContent ? [] : "{}"u8.ToArray())) { Headers = _headers };
}
