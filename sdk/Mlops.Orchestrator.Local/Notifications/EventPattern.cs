using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Compares events with the pattern of a rule: "Amazon EventBridge event patterns" in the Amazon EventBridge User Guide. SNS's filter policies are such patterns, too.</summary>
internal static class EventPattern
{
    /// <summary>The name of a list of patterns of which one has to match.</summary>
    public const string Or = "$or";

    /// <summary>What is wrong with a pattern.</summary>
    public static IReadOnlyList<Problem> Check(JsonObject pattern) => pattern.Count == 0
        ? [Invalid("", "it is empty", "an object with at least one field")]
        : [.. CheckFields(pattern, "")];

    /// <summary>Whether an event has every field of the pattern with one of the values listed.</summary>
    public static bool Matches(JsonObject pattern, JsonObject content) => pattern.All(field => field.Value switch
    {
        JsonArray alternatives when IsOr(field.Key, alternatives) => alternatives.Any(alternative => Matches((JsonObject)alternative!, content)),
        JsonArray choices => MatchesField(choices, content.TryGetPropertyValue(field.Key, out var value) ? Values(value) : []),
        JsonObject nested => MatchesNested(nested, content[field.Key]),
        _ => false,
    });

    /// <summary>Whether a pattern is only for events of AWS's services that nobody tells here.</summary>
    public static bool IsNeverMet(JsonObject pattern) =>
        pattern["source"] is JsonArray sources && sources.All(source => source is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith("aws.", StringComparison.Ordinal) && !EventBus.Sources.Contains(text));

    /// <summary>An object in a list matches when one of them does; one that is missing has no fields.</summary>
    private static bool MatchesNested(JsonObject nested, JsonNode? content) => content switch
    {
        JsonObject inner => Matches(nested, inner),
        JsonArray items => items.OfType<JsonObject>().DefaultIfEmpty([]).Any(item => Matches(nested, item)),
        _ => Matches(nested, []),
    };

    private static bool MatchesField(JsonArray choices, List<JsonNode?> values) => choices.Any(choice => EventComparison.IsAboutPresence(choice) is { } isPresent
        ? values.Count > 0 == isPresent
        : values.Any(value => EventComparison.Matches(choice, value)));

    /// <summary>A field that is a list matches when one of its values does; an object is no value.</summary>
    private static List<JsonNode?> Values(JsonNode? value) => value switch
    {
        JsonArray values => [.. values.SelectMany(Values)],
        JsonObject => [],
        _ => [value],
    };

    /// <summary>A field of that name with lists of values is one like others.</summary>
    private static bool IsOr(string name, JsonArray choices) => name == Or && choices.Count > 1 && choices.All(choice => choice is JsonObject item && EventComparison.IsAboutPresence(item) is null && !EventComparison.IsKnown(item));

    private static IEnumerable<Problem> CheckFields(JsonObject pattern, string pointer) => pattern.SelectMany(field => field.Value switch
    {
        JsonArray alternatives when IsOr(field.Key, alternatives) => alternatives.SelectMany((alternative, i) => CheckFields((JsonObject)alternative!, $"{pointer}/{field.Key}/{i}")),
        JsonObject { Count: > 0 } nested => CheckFields(nested, $"{pointer}/{field.Key}"),
        JsonArray { Count: > 0 } choices => choices.Select(EventComparison.Fault).OfType<string>().Select(fault => Invalid($"{pointer}/{field.Key}", fault, "exact values or comparisons such as {\"prefix\": \"text\"}")),
        _ => [Invalid(pointer, $"'{field.Key}' is not a list of values", "a list of at least one value, or an object")],
    });

    private static Problem Invalid(string pointer, string message, string expected) =>
        new(NotificationDiagnostics.InvalidEventPattern, $"Event pattern is not valid. Reason: {message}.") { Pointer = pointer, Expected = expected };
}
