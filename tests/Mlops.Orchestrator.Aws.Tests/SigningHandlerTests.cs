using Amazon.Runtime;
using Mlops.Orchestrator.Aws.Clients;

namespace Mlops.Orchestrator.Aws.Tests;

public class SigningHandlerTests
{
    /// <summary>The case <c>get-vanilla</c> of AWS's "Signature Version 4 test suite".</summary>
    [Fact]
    public async Task SendAsync_PublishedExample_HasItsSignature()
    {
        var sent = await SendAsync(new BasicAWSCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), "service", "https://example.amazonaws.com/");

        Assert.Equal(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            sent.Headers.GetValues("Authorization").Single());
    }

    [Fact]
    public async Task SendAsync_SessionOfARole_SignsItsToken()
    {
        var sent = await SendAsync(new SessionAWSCredentials("AKIDEXAMPLE", "secret", "token"), "execute-api", "https://example.amazonaws.com/prod/pipelines/a%2Fb");

        Assert.Equal("token", sent.Headers.GetValues("x-amz-security-token").Single());
        Assert.Contains("SignedHeaders=host;x-amz-date;x-amz-security-token", sent.Headers.GetValues("Authorization").Single(), StringComparison.Ordinal);
    }

    private static async Task<HttpRequestMessage> SendAsync(AWSCredentials credentials, string service, string address)
    {
        using var handler = new SigningHandler(credentials, "us-east-1", service, new Clock()) { InnerHandler = new Nowhere() };
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(address);
        return answer.RequestMessage!;
    }

    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);
    }

    private sealed class Nowhere : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage { RequestMessage = request });
    }
}
