using Microsoft.AspNetCore.Http;
using Mlops.Orchestrator.Local.Server;
using Mlops.Orchestrator.Local.Server.Signing;
using Mlops.Orchestrator.Local.Tests.Functions.Processes;

namespace Mlops.Orchestrator.Local.Tests.Server;

public sealed class LocalServerTests : IAsyncLifetime, IDisposable
{
    private readonly LocalServer _server = new(KeyRing.Create(ServedFunctions.Home));
    private readonly HttpClient _client = new();

    public async Task InitializeAsync()
    {
        _server.Add(new Named("/", "Rest"), new Named("/_queue/", "Queue"), new Named("/_queue/deeper/", "Deeper"));
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
    public async Task StartAsync_Twice_IsOneServer()
    {
        var address = _server.Address;

        await _server.StartAsync();

        Assert.Equal(address, _server.Address);
    }

    /// <summary>Answers with its name and what was asked.</summary>
    private sealed class Named(string prefix, string name) : IEndpoint
    {
        public string Prefix => prefix;

        public Task HandleAsync(HttpContext context, string target) => context.Response.WriteAsync($"{name} {target}");
    }
}
