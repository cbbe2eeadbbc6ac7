using System.Text;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Inference;
using Mlops.Sdk.Lambda;

namespace Mlops.Functions.Tests.Inference;

public class InferenceFunctionTests
{
    [Theory]
    [InlineData("""{"payload": "1.0,2.0", "content_type": "text/csv"}""", "churn text/csv 1.0,2.0")]
    [InlineData("""{"payload": {"a": [1, "é"]}, "content_type": "application/json"}""", """churn application/json {"a":[1,"é"]}""")]
    public async Task Invoke_Payload_IsSentAsTextOrAsJson(string body, string expected)
    {
        var answer = await InvokeAsync(body);

        Assert.Equal((200, expected, "text/csv"), ((int)answer["statusCode"]!, (string?)answer["body"], (string?)answer["headers"]!["Content-Type"]));
    }

    [Theory]
    [InlineData("1,2")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("""{"payload": "1"}""")]
    [InlineData("""{"payload": "1", "content_type": 5}""")]
    public async Task Invoke_OtherBody_IsABadRequest(string body)
    {
        var answer = await InvokeAsync(body);

        Assert.Equal(400, (int)answer["statusCode"]!);
        Assert.Contains("content_type", (string?)answer["body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_ModelFails_TellsTheModelsMessage()
    {
        var answer = await InvokeAsync("""{"payload": "bad", "content_type": "text/csv"}""");

        Assert.Equal(424, (int)answer["statusCode"]!);
        Assert.Contains("Received client error (415)", (string?)answer["body"], StringComparison.Ordinal);
    }

    private static async Task<JsonNode> InvokeAsync(string body)
    {
        var payload = new JsonObject { ["httpMethod"] = "POST", ["path"] = "/inference", ["body"] = body }.ToJsonString();
        var context = new LambdaContext { RequestId = "1", Deadline = DateTimeOffset.UtcNow.AddMinutes(1) };
        var answer = await new InferenceFunction(new FakeEndpoints(), "churn").InvokeAsync(Encoding.UTF8.GetBytes(payload), context, CancellationToken.None);
        return JsonNode.Parse(answer.Span)!;
    }
}
