using System.Text.Json.Nodes;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Handler;

/// <summary>Compares the answers to questions for a pipeline's state.</summary>
internal static class StatusComparison
{
    private const string CompatId = CompatIds.PipelineState;

    public static IEnumerable<Finding> Findings(HandlerOutcome o)
    {
        if (o.Status == o.UpstreamStatus && o.Run.Answer.Body == o.UpstreamText)
        {
            return [];
        }

        return (o.UpstreamStatus, o.Status) switch
        {
            (200, 200) => [new((IsPart(o.Run.Body, o.UpstreamBody) || o.UpstreamBody.Count == 0) && o.Run.Pipelines.Asked.SequenceEqual(o.UpstreamCalls("GetPipelineState").Select(c => (string)c["name"]!)) ? CompatId : null, $"{o.Run.Answer.Body}, upstream {o.UpstreamText}")],
            (500, 200) => [new(HasNoPipelineYet(o) ? CompatId : null, $"{o.Run.Answer.Body}, upstream {o.UpstreamText}")],
            (_, 400) when HasEmptyId(o) => [new(CompatId, "an empty id is refused")],
            (404, 404) => [],
            _ => FailureComparison.Findings(o),
        };
    }

    private static bool HasEmptyId(HandlerOutcome o) =>
        RecordedEvent.Request(o.Case)?["pipeline_id"] is JsonValue id && id.TryGetValue(out string? text) && string.IsNullOrWhiteSpace(text);

    /// <summary>Upstream fails on a pipeline that has no name yet.</summary>
    private static bool HasNoPipelineYet(HandlerOutcome o) =>
        o.Run.Pipelines.Asked.Count == 0
        && o.Case.Aws["cloudformation.ListStackResources"]?["return"]?["StackResourceSummaries"] is JsonArray resources
        && resources.All(r => (string?)r!["ResourceType"] != "AWS::CodePipeline::Pipeline" || r["PhysicalResourceId"] is null);

    /// <summary>Whether all that is answered here is in upstream's answer, too: members that CodePipeline does not document are left out.</summary>
    private static bool IsPart(JsonNode? here, JsonNode? upstream) => (here, upstream) switch
    {
        (JsonObject a, JsonObject b) => a.All(m => IsPart(m.Value, b[m.Key])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(p => IsPart(p.First, p.Second)),
        _ => JsonNode.DeepEquals(here, upstream),
    };
}
