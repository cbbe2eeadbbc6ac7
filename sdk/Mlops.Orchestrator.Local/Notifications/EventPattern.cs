using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Compares events with the pattern of a rule: "Amazon EventBridge event patterns" in the Amazon EventBridge User Guide.</summary>
/// <remarks>Exact values and prefixes are compared. Another comparison is another case in <see cref="MatchesValue"/> and in <see cref="CheckValue"/>.</remarks>
internal static class EventPattern
{
    private const string Prefix = "prefix";

    /// <summary>What is wrong with a pattern.</summary>
    public static IReadOnlyList<Problem> Check(JsonObject pattern) => [.. CheckFields(pattern, "")];

    /// <summary>Whether an event has every field of the pattern with one of the values listed.</summary>
    public static bool Matches(JsonObject pattern, JsonObject content) => pattern.All(field => field.Value switch
    {
        JsonObject nested => content[field.Key] is JsonObject inner && Matches(nested, inner),
        JsonArray choices => MatchesField(choices, content[field.Key]),
        _ => false,
    });

    /// <summary>A field that is an array matches when one of its values does.</summary>
    private static bool MatchesField(JsonArray choices, JsonNode? value) => value is JsonArray values
        ? values.Any(item => choices.Any(choice => MatchesValue(choice, item)))
        : choices.Any(choice => MatchesValue(choice, value));

    private static bool MatchesValue(JsonNode? choice, JsonNode? value) => choice switch
    {
        JsonObject comparison => value is JsonValue text && text.TryGetValue<string>(out var actual) && actual.StartsWith((string)comparison[Prefix]!, StringComparison.Ordinal),
        _ => JsonNode.DeepEquals(choice, value),
    };

    private static IEnumerable<Problem> CheckFields(JsonObject pattern, string pointer) => pattern.SelectMany(field => field.Value switch
    {
        JsonObject nested => CheckFields(nested, $"{pointer}/{field.Key}"),
        JsonArray { Count: > 0 } choices => choices.SelectMany(choice => CheckValue(choice, $"{pointer}/{field.Key}")),
        _ => [Invalid(pointer, $"'{field.Key}' is not a list of values", "a list of at least one value, or an object")],
    });

    private static IEnumerable<Problem> CheckValue(JsonNode? choice, string pointer) => choice switch
    {
        JsonObject { Count: 1 } comparison when comparison[Prefix] is JsonValue prefix && prefix.TryGetValue<string>(out _) => [],
        JsonObject or JsonArray => [Invalid(pointer, $"the local cloud does not know the comparison {choice.ToJsonString()}", "exact values or {\"prefix\": \"text\"}")],
        _ => [],
    };

    private static Problem Invalid(string pointer, string message, string expected) =>
        new(NotificationDiagnostics.InvalidEventPattern, $"The event pattern cannot be used: {message}.") { Pointer = pointer, Expected = expected };
}
