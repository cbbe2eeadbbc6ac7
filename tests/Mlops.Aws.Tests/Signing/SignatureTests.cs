using Amazon.CloudFormation.Model;
using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mlops.Aws.Tests.Signing;

/// <summary>What the clients sign with AWSSDK.Core, computed anew; the computation is held against AWS's published example.</summary>
public sealed class SignatureTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private readonly LoopbackServer _server;
    private (string Sent, string Computed, string Scope)? _signature;

    public SignatureTests() => _server = new(CheckAsync);

    public Task InitializeAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    /// <summary>"Task 3: Calculate the signature for AWS Signature Version 4" in the AWS General Reference.</summary>
    [Fact]
    public void Compute_PublishedExample_IsThePublishedSignature() => Assert.Equal(
        "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
        SignatureCheck.Compute(
            Secret,
            ["20150830", "us-east-1", "iam", "aws4_request"],
            "20150830T123600Z",
            "GET",
            "/?Action=ListUsers&Version=2010-05-08",
            new Dictionary<string, string>
            {
                ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8",
                ["host"] = "iam.amazonaws.com",
                ["x-amz-date"] = "20150830T123600Z",
            },
            []));

    [Fact]
    public async Task Form_IsSignedForServiceAndRegion()
    {
        using var client = TestClients.CloudFormation(_server.Url);

        await Assert.ThrowsAnyAsync<Exception>(() => client.DescribeStacksAsync(new DescribeStacksRequest { StackName = "ä & b" }));

        AssertSigned("cloudformation");
    }

    [Fact]
    public async Task Json_IsSignedForServiceAndRegion()
    {
        using var client = new AmazonCodePipelineClient(TestClients.Credentials, TestClients.At<AmazonCodePipelineConfig>(_server.Url));

        await Assert.ThrowsAnyAsync<Exception>(() => client.GetPipelineStateAsync(new GetPipelineStateRequest { Name = "churn" }));

        AssertSigned("codepipeline");
    }

    [Fact]
    public async Task PathAndQuery_AreSignedAsTheyAreSent()
    {
        using var client = new AmazonLambdaClient(TestClients.Credentials, TestClients.At<AmazonLambdaConfig>(_server.Url));

        await Assert.ThrowsAnyAsync<Exception>(() => client.InvokeAsync(new InvokeRequest
        {
            FunctionName = "arn:aws:lambda:eu-central-1:123456789012:function:churn",
            Qualifier = "live & well",
            PayloadStream = new MemoryStream("{}"u8.ToArray()),
        }));

        AssertSigned("lambda");
    }

    private void AssertSigned(string service)
    {
        Assert.NotNull(_signature);
        Assert.Equal(_signature.Value.Computed, _signature.Value.Sent);
        Assert.EndsWith($"/eu-central-1/{service}/aws4_request", _signature.Value.Scope, StringComparison.Ordinal);
    }

    private async Task CheckAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        // AWS4-HMAC-SHA256 Credential=key/scope, SignedHeaders=a;b, Signature=hex
        var parts = context.Request.Headers.Authorization.ToString().Split(' ', 2)[1].Split(", ").Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var scope = parts["Credential"].Split('/', 2)[1];
        var headers = parts["SignedHeaders"].Split(';').ToDictionary(name => name, name => context.Request.Headers[name].ToString());
        var computed = SignatureCheck.Compute(
            Secret, scope.Split('/'), context.Request.Headers["x-amz-date"].ToString(), context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, headers, body.ToArray());
        _signature = (parts["Signature"], computed, scope);
        context.Response.StatusCode = 400;
    }
}
