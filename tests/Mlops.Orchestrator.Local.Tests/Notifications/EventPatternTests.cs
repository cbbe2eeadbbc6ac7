using System.Text.Json.Nodes;
using Mlops.Orchestrator.Local.Notifications;

namespace Mlops.Orchestrator.Local.Tests.Notifications;

public class EventPatternTests
{
    private const string Content = """{ "source": "aws.codepipeline", "resources": ["a", "b"], "detail": { "state": "FAILED", "version": 3, "ok": true, "address": "10.0.0.7", "nothing": null, "items": [{ "id": 1, "name": "a" }, { "id": 2, "name": "b" }] } }""";

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
    [InlineData("""{ "detail": { "state": [{ "prefix": { "equals-ignore-case": "fa" } }] } }""", true)]
    [InlineData("""{ "detail": { "state": [{ "suffix": "LED" }] } }""", true)]
    [InlineData("""{ "detail": { "state": [{ "suffix": "led" }] } }""", false)]
    [InlineData("""{ "detail": { "state": [{ "equals-ignore-case": "failed" }] } }""", true)]
    [InlineData("""{ "detail": { "state": [{ "wildcard": "F*L*D" }] } }""", true)]
    [InlineData("""{ "detail": { "state": [{ "wildcard": "F*X*D" }] } }""", false)]
    [InlineData("""{ "detail": { "state": [{ "wildcard": "FAILED*D" }] } }""", false)]
    [InlineData("""{ "detail": { "state": [{ "wildcard": "FAI\\*D" }] } }""", false)]
    [InlineData("""{ "detail": { "state": [{ "anything-but": "FAILED" }] } }""", false)]
    [InlineData("""{ "detail": { "state": [{ "anything-but": ["A", "B"] }] } }""", true)]
    [InlineData("""{ "detail": { "state": [{ "anything-but": { "prefix": ["FA", "X"] } }] } }""", false)]
    [InlineData("""{ "detail": { "state": [{ "anything-but": { "wildcard": "*X" } }] } }""", true)]
    [InlineData("""{ "detail": { "missing": [{ "anything-but": "A" }] } }""", false)]
    [InlineData("""{ "detail": { "version": [{ "numeric": [">", 2, "<=", 3] }] } }""", true)]
    [InlineData("""{ "detail": { "version": [{ "numeric": ["=", 4] }] } }""", false)]
    [InlineData("""{ "detail": { "state": [{ "numeric": ["=", 4] }] } }""", false)]
    [InlineData("""{ "detail": { "version": [3.0] } }""", true)]
    [InlineData("""{ "detail": { "version": [{ "anything-but": 3 }] } }""", false)]
    [InlineData("""{ "detail": { "state": [{ "exists": true }], "missing": [{ "exists": false }] } }""", true)]
    [InlineData("""{ "detail": { "state": [{ "exists": false }] } }""", false)]
    [InlineData("""{ "missing": { "state": [{ "exists": false }] } }""", true)]
    [InlineData("""{ "detail": { "address": [{ "cidr": "10.0.0.0/24" }] } }""", true)]
    [InlineData("""{ "detail": { "address": [{ "cidr": "10.0.1.0/24" }] } }""", false)]
    [InlineData("""{ "$or": [{ "source": ["x"] }, { "detail": { "version": [3] } }] }""", true)]
    [InlineData("""{ "detail": { "$or": [{ "version": [4] }, { "state": ["OPEN"] }] } }""", false)]
    [InlineData("""{ "detail": { "items": { "id": [2], "name": ["b"] } } }""", true)]
    [InlineData("""{ "detail": { "items": { "id": [1], "name": ["b"] } } }""", false)]
    [InlineData("""{ "detail": { "nothing": [null] } }""", true)]
    public void Matches_Pattern_ComparesAsEventBridge(string pattern, bool expected) =>
        Assert.Equal(expected, EventPattern.Matches(Parse(pattern), Parse(Content)));

    [Theory]
    [InlineData("""{ "source": "aws.s3" }""")]
    [InlineData("""{ "source": [] }""")]
    [InlineData("""{ "detail": { "state": [{ "resembles": "x" }] } }""")]
    [InlineData("""{ "detail": { "state": [{ "anything-but": [] }] } }""")]
    [InlineData("""{ "detail": { "state": [{ "anything-but": ["a", 1] }] } }""")]
    [InlineData("""{ "detail": { "state": [{ "numeric": [">", "1"] }] } }""")]
    [InlineData("""{ "detail": { "state": [{ "numeric": [">"] }] } }""")]
    [InlineData("""{ "detail": { "state": [{ "cidr": "10.0.0.1" }] } }""")]
    [InlineData("""{ "detail": { "state": [{ "exists": "yes" }] } }""")]
    [InlineData("""{ "detail": { "state": [{ "wildcard": "a**b" }] } }""")]
    [InlineData("""{ "detail": { "state": [["a"]] } }""")]
    [InlineData("""{ "$or": [{ "a": ["b"] }] }""")]
    [InlineData("{}")]
    public void Check_PatternThatCannotBeCompared_IsNamed(string pattern) =>
        Assert.Equal("MLOPS3206", Assert.Single(EventPattern.Check(Parse(pattern))).Code);

    [Fact]
    public void Check_GoodPattern_HasNoProblem() =>
        Assert.Empty(EventPattern.Check(Parse("""{ "source": ["a"], "detail": { "state": [{ "prefix": "F" }, 1, null] } }""")));

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
