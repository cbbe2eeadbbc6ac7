using System.Collections.Concurrent;
using System.Net;
using Amazon.Runtime;
using Mlops.Orchestrator.Local;

namespace Mlops.Orchestrator.Aws.Tests.Faults;

/// <summary>Connections to AWS on which one call goes wrong.</summary>
internal sealed class SpoiledConnections : HttpClientFactory, IDisposable
{
    private readonly CallPlace? _place;
    private readonly Fault? _fault;
    private readonly string _id = $"{Guid.NewGuid()}";
    private readonly ConcurrentDictionary<string, Func<HttpResponseMessage>> _before = new();
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<(CallPlace Place, WireRequest Request)> _calls = [];
    private readonly CancellationTokenSource _life = new();
    private string? _spoiled;

    private SpoiledConnections(CallPlace? place, Fault? fault) => (_place, _fault, Life) = (place, fault, _life.Token);

    /// <summary>The address of the gate that calls pass; <see langword="null"/> for none.</summary>
    public string? Gate { get; private init; }

    /// <summary>Connections to an endpoint on which calls pass the gate, where there is one.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="place">The call that goes wrong; <see langword="null"/> for none.</param>
    /// <param name="fault">What goes wrong with it.</param>
    public static async Task<SpoiledConnections> GatedAsync(LocalEndpoint endpoint, CallPlace? place = null, Fault? fault = null) =>
        new(place, fault) { Gate = (await Mlops.Tests.Gate.OpenToAsync(endpoint.AccessKeyId, endpoint.SecretAccessKey))?.Url };

    /// <summary>Ends when whoever calls is killed.</summary>
    public CancellationToken Life { get; }

    /// <summary>Whether the call came.</summary>
    public bool HasHappened => _spoiled is not null;

    /// <summary>The calls so far, one for each that was tried several times.</summary>
    public IReadOnlyList<(CallPlace Place, WireRequest Request)> Calls => _calls;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Handler(this)) { Timeout = Timeout.InfiniteTimeSpan };

    public override string GetConfigUniqueString(IClientConfig clientConfig) => _id;

    public void Dispose() => _life.Dispose();

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage message, Func<Task<HttpResponseMessage>> send)
    {
        Life.ThrowIfCancellationRequested();

        var request = await WireRequest.ReadAsync(message);
        if (!IsSpoiled(request))
        {
            return await KeepAsync(request, await send());
        }

        var answer = await _fault!.AnswerAsync(new(request, send, _before.GetValueOrDefault(request.Question)));
        if (_fault.Kills)
        {
            answer.Dispose();
            await _life.CancelAsync();
            throw new OperationCanceledException(Life);
        }

        return answer;
    }

    private bool IsSpoiled(WireRequest request)
    {
        lock (_calls)
        {
            if (request.Attempt == 1)
            {
                var occurrence = _counts[request.Operation] = _counts.GetValueOrDefault(request.Operation) + 1;
                _calls.Add((new(request.Operation, occurrence), request));
                if (_calls[^1].Place == _place)
                {
                    _spoiled = request.Call;
                }
            }

            return request.Call == _spoiled;
        }
    }

    private async Task<HttpResponseMessage> KeepAsync(WireRequest request, HttpResponseMessage answer)
    {
        if (request.IsRead && request.Service != "s3")
        {
            var (status, content, headers) = (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(), answer.Content.Headers.ToList());
            _before[request.Question] = () =>
            {
                var copy = new HttpResponseMessage(status) { Content = new ByteArrayContent(content) };
                headers.ForEach(header => copy.Content.Headers.TryAddWithoutValidation(header.Key, header.Value));
                return copy;
            };
        }

        return answer;
    }

    private sealed class Handler(SpoiledConnections connections) : DelegatingHandler(new SocketsHttpHandler { UseProxy = connections.Gate is not null, Proxy = connections.Gate is { } gate ? new WebProxy(gate) : null, AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            connections.AnswerAsync(request, () => base.SendAsync(request, cancellationToken));
    }
}

/// <summary>A call of a run: which one of its operation's.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Occurrence">The first is 1.</param>
internal sealed record CallPlace(string Operation, int Occurrence)
{
    public override string ToString() => $"{Operation} {Occurrence}";
}
