using System.Text.Json.Nodes;
using Mlops.Core.Requests;
using Mlops.Parity.Tests.Comparison;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests.Handler;

/// <summary>Compares what requests for operations on model cards lead to.</summary>
internal static class ModelCardComparison
{
    private const string Export = "export_model_card";

    private const string ServiceError = "A boto3 ClientError occurred";

    private static readonly string[] Operations =
        ["create_model_card", "update_model_card", "describe_model_card", "delete_model_card", "list_model_cards", Export];

    private static readonly string[] Changes = ["CreateModelCard", "UpdateModelCard", "DeleteModelCard", "CreateModelCardExportJob"];

    private static readonly string[] ContentCodes =
    [
        RequestDiagnostics.WrongType, RequestDiagnostics.WrongLength, RequestDiagnostics.NotAllowed, RequestDiagnostics.MissingKey,
        RequestDiagnostics.UnknownKey, RequestDiagnostics.InvalidName,
    ];

    /// <summary>Whether the request is for such an operation; those in S3's request files are for pipelines only, upstream and here.</summary>
    public static bool IsAbout(HandlerOutcome o) =>
        !o.Case.Args.ContainsKey("s3_event") && RecordedEvent.Of(o.Case)["path"]?.ToString() != "/pipelinestatus" && Operations.Contains(Type(o));

    public static IEnumerable<Finding> Findings(HandlerOutcome o) => (o.UpstreamStatus, o.Status) switch
    {
        (200, 200) => [.. Body(o), .. Calls(o)],
        (500, 200) => [new(DoesNotUse(o) || HasEmptySection(o) ? CompatIds.CardSections : HasNull(o) ? CompatIds.OptionalNull : null, $"taken, though upstream says {o.UpstreamDetails}")],
        (500, _) when DoesNotUse(o) && (string?)o.Run.Body?["message"] == ServiceError => [new(CompatIds.CardSections, "SageMaker's own error")],
        (200, 400) => [new(HasWrongContent(o) ? CompatIds.CardContent : null, $"refused: {o.Run.Answer.Body}")],
        (400, 400) when (string?)o.UpstreamBody["message"] == ServiceError && HasWrongContent(o) => [new(CompatIds.CardContent, "refused before it is sent")],
        (200, 500) => [new(Type(o) == Export ? CompatIds.CardExports : null, $"refused: {o.Run.Answer.Body}")],
        _ => FailureComparison.Findings(o),
    };

    private static string? Type(HandlerOutcome o) => RecordedEvent.Request(o.Case)?["pipeline_type"] is JsonValue type && type.TryGetValue(out string? text) ? text : null;

    private static IEnumerable<Finding> Body(HandlerOutcome o) => o.Run.Answer.Body == o.UpstreamText ? []
        : Type(o) == Export ? [new(CompatIds.CardExports, o.Run.Answer.Body)]
        : [Finding.Wrong($"{o.Run.Answer.Body}, upstream {o.UpstreamText}")];

    private static IEnumerable<Finding> Calls(HandlerOutcome o)
    {
        List<(string Operation, JsonObject Parameters)> upstream = [.. o.Case.Expected["calls"]!.AsArray().Select(c => c!.AsObject())
            .Where(call => Changes.Contains((string)call["operation"]!))
            .Select(call => ((string)call["operation"]!, call["params"]!.AsObject()))];
        if (Type(o) == "update_model_card")
        {
            // Upstream writes content and status in every case; what is written here must be part of that.
            var isPart = o.Run.Cards.Changes.TrueForAll(here => upstream.Exists(there => here.Operation == there.Operation && IsPart(here.Parameters, there.Parameters)));
            return o.Run.Cards.Changes.Count == upstream.Count && isPart ? [] : [new(isPart ? CompatIds.CardUpdates : HasNull(o) ? CompatIds.OptionalNull : null, $"{o.Run.Cards.Changes.Count} changes, upstream {upstream.Count}")];
        }

        return o.Run.Cards.Changes.Count == upstream.Count && o.Run.Cards.Changes.Zip(upstream).All(p => p.First.Operation == p.Second.Operation && IsPart(p.First.Parameters, p.Second.Parameters))
            ? []
            : [new(HasNull(o) ? CompatIds.OptionalNull : null, $"changes {string.Join(' ', o.Run.Cards.Changes)}, upstream {string.Join(' ', upstream)}")];
    }

    /// <summary>Whether all of a call's parameters are upstream's, content by what it says.</summary>
    private static bool IsPart(JsonObject here, JsonObject upstream) => here.All(p =>
        p.Key == "Content" ? JsonNode.DeepEquals(Filled(JsonNode.Parse((string)p.Value!)), Filled(JsonNode.Parse((string?)upstream["Content"] ?? "null")))
        : p.Value is JsonObject members ? upstream[p.Key] is JsonObject others && IsPart(members, others)
        : JsonNode.DeepEquals(p.Value, upstream[p.Key]));

    /// <summary>Content without what is empty: the SageMaker SDK, which upstream uses, writes an empty list for each that is absent, and leaves out an empty section.</summary>
    private static JsonNode? Filled(JsonNode? content) => content switch
    {
        JsonObject members => new JsonObject(members.Where(m => m.Value is not (JsonArray { Count: 0 } or JsonObject { Count: 0 })).Select(m => KeyValuePair.Create(m.Key, Filled(m.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Filled)]),
        _ => content?.DeepClone(),
    };

    private static bool HasWrongContent(HandlerOutcome o) =>
        o.Run.Cards.Changes.Count == 0 && o.ErrorCodes is { Count: > 0 } codes && codes.All(ContentCodes.Contains);

    /// <summary>Whether the request has <c>null</c> for a section, or for a member of one, which counts as absent.</summary>
    private static bool HasNull(HandlerOutcome o) =>
        RecordedEvent.Request(o.Case)!.Any(key => key.Value is null || (key.Value is JsonObject section && section.Any(member => member.Value is null)));

    private static bool HasEmptySection(HandlerOutcome o) => RecordedEvent.Request(o.Case)!.Any(key => key.Value is JsonArray { Count: 0 });

    /// <summary>Upstream fails on a section, and the operation uses none.</summary>
    private static bool DoesNotUse(HandlerOutcome o) => Type(o) is "describe_model_card" or "delete_model_card" or "list_model_cards" or Export;
}
