using Amazon.Runtime;

namespace Mlops.Orchestrator.Aws.Clients;

/// <summary>Connections to this machine, which no proxy leads to.</summary>
internal sealed class LoopbackHttpClients : HttpClientFactory
{
    public static LoopbackHttpClients Instance { get; } = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public override string GetConfigUniqueString(IClientConfig clientConfig) => nameof(LoopbackHttpClients);
}
