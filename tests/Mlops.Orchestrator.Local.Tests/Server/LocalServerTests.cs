using System.Net;
using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.Server;

namespace Mlops.Orchestrator.Local.Tests.Server;

public sealed class LocalServerTests : IAsyncLifetime, IDisposable
{
    private readonly LocalServer _server = new();
    private readonly HttpClient _client = new();

    public async Task InitializeAsync()
    {
        _server.Add(new Named("/", "Rest"), new Named("/_queue/", "Queue", "Queue Reader"), new Named("/_queue/deeper/", "Deeper"));
        await _server.StartAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("/bucket/key", "Rest /bucket/key")]
    [InlineData("/_queue", "Rest /_queue")]
    [InlineData("/_queue/a?b=%2f", "Queue /_queue/a?b=%2f")]
    [InlineData("/_queue/deeper/a", "Deeper /_queue/deeper/a")]
    public async Task Request_OfAPath_IsServedByTheLongestPrefix(string target, string answer) =>
        Assert.Equal(answer, await _client.GetStringAsync(new Uri($"http://{_server.Address}{target}")));

    [Fact]
    public void AddressesFor_Account_NamesEachServiceAsTheSdksReadIt() => Assert.Equal(
        new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = $"http://{_server.Address}/_aws",
            ["AWS_ENDPOINT_URL_REST"] = $"http://{_server.Address}/111122223333/eu-west-1",
            ["AWS_ENDPOINT_URL_QUEUE"] = $"http://{_server.Address}/_queue/111122223333/eu-west-1",
            ["AWS_ENDPOINT_URL_QUEUE_READER"] = $"http://{_server.Address}/_queue/111122223333/eu-west-1",
            ["AWS_ENDPOINT_URL_DEEPER"] = $"http://{_server.Address}/_queue/deeper/111122223333/eu-west-1",
        },
        _server.AddressesFor(new("111122223333", "eu-west-1")));

    [Fact]
    public async Task Request_OfAServiceThatIsNotThere_IsToldWhichAre()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{_server.Address}/_aws/") { Headers = { { "X-Amz-Target", "DynamoDB_20120810.GetItem" } } };

        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("has Deeper, Queue, Queue Reader, Rest and no other service for functions to call: DynamoDB_20120810.GetItem", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_Twice_IsOneServer()
    {
        var address = _server.Address;

        await _server.StartAsync();

        Assert.Equal(address, _server.Address);
    }

    /// <summary>Answers with its name and what was asked.</summary>
    private sealed class Named(string prefix, params string[] ids) : IServiceEndpoint
    {
        public string Prefix => prefix;

        public IReadOnlyList<string> ServiceIds => ids;

        public Task HandleAsync(HttpContext context, string target) => context.Response.WriteAsync($"{ids[0]} {target}");
    }
}
