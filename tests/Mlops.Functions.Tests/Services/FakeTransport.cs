using System.Net;
using System.Text;
using Amazon.Runtime;
using Mlops.Aws.Wire;

namespace Mlops.Functions.Tests.Services;

/// <summary>Takes the place of the network below a client: fakes see the requests as they would be sent.</summary>
internal sealed class FakeTransport(Func<HttpRequestMessage, string, (HttpStatusCode Status, string Body)> answer) : HttpMessageHandler
{
    public static AWSCredentials Credentials { get; } = new BasicAWSCredentials("test", "test");

    /// <summary>The settings of a client above the transport.</summary>
    public T Config<T>()
        where T : WireConfig, new() => new()
        {
            RegionEndpoint = Amazon.RegionEndpoint.USEast1,
            IgnoreConfiguredEndpointUrls = true,
            HttpClientFactory = new Factory(this),
        };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (status, body) = answer(request, await request.Content!.ReadAsStringAsync(cancellationToken));
        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8), RequestMessage = request };
    }

    private sealed class Factory(FakeTransport transport) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(transport, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }
}
