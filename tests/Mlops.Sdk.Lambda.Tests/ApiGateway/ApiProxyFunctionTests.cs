using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.Sdk.Lambda.Tests.ApiGateway;

public class ApiProxyFunctionTests
{
    private readonly Proxy _function = new();

    [Fact]
    public async Task InvokeAsync_Request_IsReadAndAnswered()
    {
        var answer = await InvokeAsync("""{"path":"/inference","httpMethod":"POST","headers":{"Accept":"text/csv"},"queryStringParameters":{"a":"1"},"pathParameters":null,"body":"1,2","isBase64Encoded":false,"requestContext":{}}""");

        Assert.Equal("""{"statusCode":201,"isBase64Encoded":false,"headers":{"Content-Type":"text/csv"},"body":"1,2"}""", answer.ToJsonString());
        Assert.Equal(("POST", "/inference", "text/csv", "1"), (_function.Request!.Method, _function.Request.Path, _function.Request.Headers["accept"], _function.Request.QueryParameters["a"]));
        Assert.Empty(_function.Request.PathParameters);
    }

    [Fact]
    public async Task InvokeAsync_EncodedBody_IsDecoded()
    {
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes("Zürich"));

        var answer = await InvokeAsync($$"""{"body":"{{body}}","isBase64Encoded":true}""");

        Assert.Equal("Zürich", (string?)answer["body"]);
    }

    [Fact]
    public async Task InvokeAsync_ApiProxyException_IsAnsweredWithItsStatusAndMessage()
    {
        var answer = await InvokeAsync("""{"body":"teapot"}""");

        Assert.Equal(418, (int?)answer["statusCode"]);
        Assert.Equal("no \"coffee\"", (string?)JsonNode.Parse((string)answer["body"]!)!["message"]);
    }

    [Fact]
    public async Task InvokeAsync_OtherException_IsAnsweredWithoutDetails()
    {
        var answer = await InvokeAsync("""{"body":"crash"}""");

        Assert.Equal(500, (int?)answer["statusCode"]);
        Assert.Contains("id-1", (string?)answer["body"], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", (string?)answer["body"], StringComparison.Ordinal);
    }

    private async Task<JsonNode> InvokeAsync(string payload)
    {
        var context = new LambdaContext { RequestId = "id-1", Deadline = DateTimeOffset.UtcNow.AddMinutes(1) };
        var answer = await _function.InvokeAsync(Encoding.UTF8.GetBytes(payload), context, CancellationToken.None);
        return JsonNode.Parse(answer.Span)!;
    }
}
