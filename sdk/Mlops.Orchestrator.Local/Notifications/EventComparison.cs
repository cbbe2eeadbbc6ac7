using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Compares one value of an event with one choice of a pattern: "Comparison operators for use in event patterns in Amazon EventBridge" in the Amazon EventBridge User Guide.</summary>
internal static class EventComparison
{
    private const string Prefix = "prefix";
    private const string Suffix = "suffix";
    private const string IgnoreCase = "equals-ignore-case";
    private const string Wildcard = "wildcard";
    private const string AnythingBut = "anything-but";
    private const string Numeric = "numeric";
    private const string Exists = "exists";
    private const string Cidr = "cidr";

    private static readonly HashSet<string> Names = [Prefix, Suffix, IgnoreCase, Wildcard, AnythingBut, Numeric, Exists, Cidr];

    /// <summary>Whether a choice wants a field to be there, or not to be there; <see langword="null"/> for one that is about its value.</summary>
    public static bool? IsAboutPresence(JsonNode? choice) => choice is JsonObject { Count: 1 } comparison && comparison[Exists] is JsonValue value && value.TryGetValue<bool>(out var exists) ? exists : null;

    /// <summary>Whether an object is a comparison, right or wrong, rather than a pattern.</summary>
    public static bool IsKnown(JsonObject choice) => choice.Count == 1 && Names.Contains(choice.First().Key);

    /// <summary>Whether a value is as a choice wants it.</summary>
    public static bool Matches(JsonNode? choice, JsonNode? value) => choice is not JsonObject comparison
        ? AreEqual(choice, value)
        : comparison.First() switch
        {
            { Key: AnythingBut, Value: var operand } => !MatchesButFor(operand, value),
            { Key: Numeric, Value: JsonArray conditions } => Number(value) is { } number && conditions.Chunk(2).All(condition => Compares(number, (string)condition[0]!, Number(condition[1])!.Value)),
            { Key: Cidr, Value: var network } => Text(value) is { } address && IPAddress.TryParse(address, out var parsed) && IPNetwork.Parse(Text(network)!).Contains(parsed),
            { Key: var name, Value: var operand } => Text(value) is { } text && MatchesText(name, operand, text),
        };

    /// <summary>What is wrong with a choice; <see langword="null"/> for a good one.</summary>
    public static string? Fault(JsonNode? choice) => choice switch
    {
        JsonObject { Count: 1 } comparison => FaultOf(comparison.First().Key, comparison.First().Value),
        JsonObject or JsonArray => $"{choice.ToJsonString()} is no comparison",
        _ => null,
    };

    private static string? FaultOf(string name, JsonNode? operand) => name switch
    {
        Prefix or Suffix when Text(operand) is not null || (operand is JsonObject { Count: 1 } nested && Text(nested[IgnoreCase]) is not null) => null,
        IgnoreCase when Text(operand) is not null => null,
        Wildcard when Text(operand) is { } text && !text.Contains("**", StringComparison.Ordinal) => null,
        AnythingBut when IsAnythingBut(operand) => null,
        Numeric when operand is JsonArray conditions && AreNumeric(conditions) => null,
        Exists when operand?.GetValueKind() is JsonValueKind.True or JsonValueKind.False => null,
        Cidr when Text(operand) is { } network && IPNetwork.TryParse(network, out _) => null,
        _ when Names.Contains(name) => $"'{name}' cannot be compared with {operand?.ToJsonString() ?? "null"}",
        _ => $"Unrecognized match type {name}",
    };

    private static bool IsAnythingBut(JsonNode? operand) => operand switch
    {
        JsonObject { Count: 1 } nested => nested.First() is { Key: Prefix or Suffix or IgnoreCase or Wildcard, Value: var texts } && Operands(texts).Any() && Operands(texts).All(text => Text(text) is not null),
        JsonArray { Count: > 0 } values => values.All(value => Text(value) is not null) || values.All(value => Number(value) is not null),
        _ => Text(operand) is not null || Number(operand) is not null,
    };

    private static bool AreNumeric(JsonArray conditions) => conditions.Count is 2 or 4 && conditions.Chunk(2).All(condition =>
        Text(condition[0]) is "=" or "<" or "<=" or ">" or ">=" && Number(condition[1]) is not null);

    private static bool MatchesButFor(JsonNode? operand, JsonNode? value) => operand is JsonObject nested
        ? Text(value) is { } text && Operands(nested.First().Value).Any(choice => MatchesText(nested.First().Key, choice, text))
        : Operands(operand).Any(choice => AreEqual(choice, value));

    private static bool MatchesText(string name, JsonNode? operand, string text)
    {
        var (wanted, comparison) = operand is JsonObject nested ? (Text(nested[IgnoreCase])!, StringComparison.OrdinalIgnoreCase) : (Text(operand) ?? "", StringComparison.Ordinal);
        return name switch
        {
            Prefix => text.StartsWith(wanted, comparison),
            Suffix => text.EndsWith(wanted, comparison),
            IgnoreCase => text.Equals(wanted, StringComparison.OrdinalIgnoreCase),
            Wildcard => MatchesWildcard(wanted, text),
            _ => false,
        };
    }

    /// <summary><c>*</c> stands for any characters, <c>\*</c> for itself.</summary>
    private static bool MatchesWildcard(string pattern, string text)
    {
        var parts = pattern.Replace(@"\*", "\0", StringComparison.Ordinal).Split('*').Select(part => part.Replace('\0', '*').Replace(@"\\", @"\", StringComparison.Ordinal)).ToList();
        if (parts.Count == 1)
        {
            return text == parts[0];
        }

        if (!text.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var position = parts[0].Length;
        foreach (var part in parts.Skip(1).SkipLast(1))
        {
            var found = text.IndexOf(part, position, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            position = found + part.Length;
        }

        return text.Length - position >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    private static bool Compares(double number, string operation, double with) => operation switch
    {
        "=" => number.Equals(with),
        "<" => number < with,
        "<=" => number <= with,
        ">" => number > with,
        _ => number >= with,
    };

    private static IEnumerable<JsonNode?> Operands(JsonNode? operand) => operand is JsonArray several ? several.AsEnumerable() : [operand];

    private static bool AreEqual(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other) || (Number(one) is { } number && Number(other) is { } with && number.Equals(with));

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static double? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number && double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
