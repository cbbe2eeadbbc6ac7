using System.Net;
using Amazon.Runtime;
using Mlops.Orchestrator.Local;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>Connections on which every call passes the gate.</summary>
internal sealed class GatedConnections : HttpClientFactory
{
    private readonly string _gate;

    private GatedConnections(string gate) => _gate = gate;

    /// <summary>Connections to an endpoint; <see langword="null"/> for the usual ones where there can be no gate.</summary>
    public static async Task<HttpClientFactory?> ToAsync(LocalEndpoint endpoint) =>
        await Gate.OpenToAsync(endpoint.AccessKeyId, endpoint.SecretAccessKey) is { } gate ? new GatedConnections(gate.Url) : null;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new SocketsHttpHandler { Proxy = new WebProxy(_gate), AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public override string GetConfigUniqueString(IClientConfig clientConfig) => _gate;
}
