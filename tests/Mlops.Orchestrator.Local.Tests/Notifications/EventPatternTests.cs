using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.Tests.Notifications;

public class EventPatternTests
{
    private const string Content = """{ "source": "aws.codepipeline", "resources": ["a", "b"], "detail": { "state": "FAILED", "version": 3, "ok": true } }""";

    [Theory]
    [InlineData("""{ "source": ["aws.codepipeline"] }""", true)]
    [InlineData("""{ "source": ["aws.s3", "aws.codepipeline"] }""", true)]
    [InlineData("""{ "source": ["aws.s3"] }""", false)]
    [InlineData("""{ "resources": ["b"] }""", true)]
    [InlineData("""{ "detail": { "state": ["SUCCEEDED", "FAILED"] } }""", true)]
    [InlineData("""{ "detail": { "state": ["SUCCEEDED"] }, "source": ["aws.codepipeline"] }""", false)]
    [InlineData("""{ "detail": { "state": [{ "prefix": "FA" }] } }""", true)]
    [InlineData("""{ "detail": { "state": [{ "prefix": "SU" }] } }""", false)]
    [InlineData("""{ "detail": { "version": [3], "ok": [true] } }""", true)]
    [InlineData("""{ "detail": { "version": ["3"] } }""", false)]
    [InlineData("""{ "detail": { "missing": ["x"] } }""", false)]
    [InlineData("""{ "missing": { "state": ["x"] } }""", false)]
    public void Matches_Pattern_ComparesAsEventBridge(string pattern, bool expected) =>
        Assert.Equal(expected, EventPattern.Matches(Parse(pattern), Parse(Content)));

    [Theory]
    [InlineData("""{ "source": "aws.s3" }""")]
    [InlineData("""{ "source": [] }""")]
    [InlineData("""{ "detail": { "state": [{ "anything-but": "x" }] } }""")]
    public void Check_PatternThatCannotBeCompared_IsNamed(string pattern) =>
        Assert.Equal("MLOPS3206", Assert.Single(EventPattern.Check(Parse(pattern))).Code);

    [Fact]
    public void Check_GoodPattern_HasNoProblem() =>
        Assert.Empty(EventPattern.Check(Parse("""{ "source": ["a"], "detail": { "state": [{ "prefix": "F" }, 1, null] } }""")));

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
