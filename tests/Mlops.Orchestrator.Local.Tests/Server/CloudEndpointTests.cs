using Mlops.CloudFormation;
using Mlops.Orchestrator.Local.Server.Signing;

namespace Mlops.Orchestrator.Local.Tests.Server;

/// <summary>Who may ask a served cloud what it is, and end it.</summary>
public sealed class CloudEndpointTests : IAsyncLifetime
{
    private ServedCloud _cloud = null!;

    private LocalCredentials Owner => new(_cloud.Endpoint.AccessKeyId, _cloud.Endpoint.SecretAccessKey);

    public async Task InitializeAsync() => _cloud = await ServedCloud.StartAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync().AsTask();

    [Fact]
    public async Task Status_OfTheOwner_IsAnswered()
    {
        var (status, answer) = await SendAsync(Signed("GET", "/_cloud/status?challenge=1", Owner));

        Assert.Equal(200, status);
        Assert.Contains($"\"processId\":{Environment.ProcessId}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_OfTheOwner_IsAskedOfWhoeverServes()
    {
        Assert.False(_cloud.Sample.Cloud.StopRequested.IsCompleted);

        Assert.Equal(202, (await SendAsync(Signed("POST", "/_cloud/stop", Owner))).Status);

        await _cloud.Sample.Cloud.StopRequested.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("GET", "/_cloud/status")]
    [InlineData("POST", "/_cloud/stop")]
    public async Task Requests_OfAnybodyElse_AreRefused(string method, string path)
    {
        var key = await File.ReadAllBytesAsync(Path.Combine(_cloud.Sample.Cloud.StateFolder, "key"));
        var keys = new KeyRing(key, new AwsAccount(_cloud.Endpoint.AccountId, _cloud.Endpoint.Region));
        var role = keys.Assume(new(_cloud.Endpoint.AccountId, "arn:aws:sts::000000000000:assumed-role/r/s", "AROA:s"), DateTimeOffset.UtcNow.AddHours(1));
        RawRequest[] requests =
        [
            new(method, path),
            Signed(method, path, role),
            Signed(method, path, KeyRing.Create(new(_cloud.Endpoint.AccountId, _cloud.Endpoint.Region)).Owner),
            new RawRequest(method, path).Signed(_cloud.Endpoint.Url.Authority, Owner, "execute-api"),
            Signed(method, path, Owner).With("Origin", "http://example.com"),
        ];

        foreach (var request in requests)
        {
            var (status, answer) = await SendAsync(request);
            Assert.Equal(403, status);
            Assert.DoesNotContain("x-mlops-proof", answer, StringComparison.OrdinalIgnoreCase);
        }

        Assert.False(_cloud.Sample.Cloud.StopRequested.IsCompleted);
    }

    [Theory]
    [InlineData("POST", "/_cloud/status")]
    [InlineData("GET", "/_cloud/stop")]
    [InlineData("GET", "/_cloud/")]
    public async Task Requests_OfOtherKinds_AreNotFound(string method, string path) => Assert.Equal(404, (await SendAsync(Signed(method, path, Owner))).Status);

    private RawRequest Signed(string method, string target, LocalCredentials credentials) => new RawRequest(method, target).Signed(_cloud.Endpoint.Url.Authority, credentials, "mlops");

    private Task<(int Status, string Answer)> SendAsync(RawRequest request) => request.SendAsync(_cloud.Endpoint.Url.Authority);
}
