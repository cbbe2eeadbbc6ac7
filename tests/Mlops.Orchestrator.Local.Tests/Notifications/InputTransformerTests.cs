using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.Tests.Notifications;

public class InputTransformerTests
{
    private const string Content = """{ "detail": { "pipeline": "p", "n": 3 } }""";

    [Theory]
    [InlineData("""{ "InputTransformer": { "InputPathsMap": { "a": "$.detail.pipeline" }, "InputTemplate": "\"Pipeline <a> is done.\"" } }""", "Pipeline p is done.")]
    [InlineData("""{ "InputTransformer": { "InputPathsMap": { "a": "$.detail.n", "b": "$.none" }, "InputTemplate": "{\"n\": <a>, \"b\": \"<b>\"}" } }""", """{"n": 3, "b": ""}""")]
    [InlineData("""{ "InputTransformer": { "InputTemplate": "plain" } }""", "plain")]
    [InlineData("""{ "Input": "\"constant\"" }""", "constant")]
    [InlineData("""{ "InputPath": "$.detail" }""", """{"pipeline":"p","n":3}""")]
    [InlineData("{}", """{"detail":{"pipeline":"p","n":3}}""")]
    public void Apply_Target_MakesItsText(string target, string expected) =>
        Assert.Equal(expected, InputTransformer.Apply(JsonNode.Parse(target)!.AsObject(), JsonNode.Parse(Content)!.AsObject()));
}
