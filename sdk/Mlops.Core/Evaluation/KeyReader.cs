using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Json;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Text;
using Mlops.Core.Values;

namespace Mlops.Core.Evaluation;

/// <summary>Reads the values of request keys.</summary>
internal static class KeyReader
{
    private const string S3Scheme = "s3://";

    /// <summary>Whether a value is an object with values for stages, rather than one value for all.</summary>
    /// <param name="key">The key.</param>
    /// <param name="node">The value as the request has it.</param>
    /// <remarks>For a key that takes JSON, only an object whose members are all stages is one.</remarks>
    public static bool IsStageObject(RequestKey key, JsonNode? node) =>
        node is JsonObject stages
        && key.PerStage
        && (key.Type is not (RequestKeyType.Json or RequestKeyType.JsonValue) || (stages.Count > 0 && stages.All(s => StageNames.All.Contains(s.Key))));

    /// <summary>What the request gives for a key and stage; <see langword="null"/> for nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="request">The request.</param>
    /// <param name="stage">The stage; <see langword="null"/> for a single account that stands for none.</param>
    public static JsonNode? Given(RequestKey key, JsonObject request, string? stage)
    {
        var node = request[key.Name];
        return stage is not null && IsStageObject(key, node) ? node!.AsObject()[stage] : node;
    }

    /// <summary>The value of a key: what the request gives, else the default, else empty text; S3 locations without <c>s3://</c>, numbers without white space around them, lists as text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="request">The request.</param>
    /// <param name="stage">The stage; <see langword="null"/> for a single account.</param>
    public static JsonNode Value(RequestKey key, JsonObject request, string? stage) =>
        Given(key, request, stage) is not { } given ? Normalised(key.Type, key.Default ?? "")
        : SaysNone(key, given) ? ""
        : Normalised(key.Type, given);

    /// <summary>Whether a value of a key that may be empty is: it says that there is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="node">The value; <see langword="null"/> for JSON's <c>null</c>.</param>
    public static bool SaysNone(RequestKey key, JsonNode? node) => key.MayBeEmptyWhen is not null
        && (node is null || string.IsNullOrWhiteSpace(PythonJson.Str(node)) || key.Type switch
        {
            RequestKeyType.Json => IsFalse(node) || (node.GetValueKind() == JsonValueKind.Number && PythonJson.Str(node) is "0" or "0.0" or "-0.0"),
            RequestKeyType.JsonValue => IsFalse(node),
            RequestKeyType.List or RequestKeyType.NumberList => IsEmptyList(node),
            _ => false,
        });

    /// <summary>Whether a request gives something for a key: an empty list is nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="request">The request.</param>
    /// <param name="stage">The stage; <see langword="null"/> for a single account.</param>
    public static bool IsPresent(RequestKey key, JsonObject request, string? stage) =>
        Given(key, request, stage) is { } given && IsPresent(given) && !(key.Type is RequestKeyType.List or RequestKeyType.NumberList && IsEmptyList(given));

    private static bool IsEmptyList(JsonNode node) => node is JsonArray { Count: 0 };

    private static bool IsFalse(JsonNode node) => node switch
    {
        JsonObject members => members.Count == 0,
        JsonArray items => items.Count == 0,
        _ => node.GetValueKind() == JsonValueKind.False,
    };

    /// <summary>A value in the form in which it is used.</summary>
    /// <param name="type">The key's type.</param>
    /// <param name="node">The value.</param>
    public static JsonNode Normalised(RequestKeyType type, JsonNode node) => (type, node.GetValueKind()) switch
    {
        (RequestKeyType.Number or RequestKeyType.Integer, JsonValueKind.String) => node.GetValue<string>().Trim(),
        (RequestKeyType.Version, JsonValueKind.Number) => PythonJson.Str(node),
        (RequestKeyType.S3Location or RequestKeyType.S3Prefix, JsonValueKind.String) when node.GetValue<string>() is var location && location.StartsWith(S3Scheme, StringComparison.OrdinalIgnoreCase) =>
            location[S3Scheme.Length..],
        (RequestKeyType.List or RequestKeyType.NumberList, JsonValueKind.Array) => ListText.Of(node.AsArray().Select(item => PythonJson.Str(item))),
        (RequestKeyType.List or RequestKeyType.NumberList, JsonValueKind.String) => ListText.Of(ListText.Items(node.GetValue<string>())),
        _ => node,
    };

    /// <summary>Whether a value is neither absent nor empty text.</summary>
    /// <param name="node">The value.</param>
    public static bool IsPresent(JsonNode? node) =>
        node is not null && (node.GetValueKind() != JsonValueKind.String || node.GetValue<string>().Length > 0);
}
