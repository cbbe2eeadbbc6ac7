using System.Text.Json.Nodes;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>Writes predicates as JSON Schema.</summary>
internal static class PredicateSchema
{
    private static readonly PredicateCases<JsonObject?> Schemas = new()
    {
        KeyPresent = p => Has(p.Key, new JsonObject { ["not"] = new JsonObject { ["enum"] = new JsonArray(null, "") } }),
        KeyIn = p => Has(p.Key, new JsonObject { ["enum"] = new JsonArray([.. p.Values.Select(v => JsonValue.Create(v))]) }),
        MultiAccount = _ => null,
        ModelRegistry = _ => null,
        Not = p => For(p.Of) is { } of ? new JsonObject { ["not"] = of } : null,
        All = p => Combined("allOf", p.Of),
        Any = p => Combined("anyOf", p.Of),
    };

    /// <summary>The schema of the requests for which a predicate holds; <see langword="null"/> when the orchestrator's settings decide.</summary>
    public static JsonObject? For(Predicate predicate) => predicate.Match(Schemas);

    private static JsonObject Has(string key, JsonObject value) => new()
    {
        ["properties"] = new JsonObject { [key] = value },
        ["required"] = new JsonArray(key),
    };

    private static JsonObject? Combined(string keyword, IReadOnlyList<Predicate> predicates)
    {
        JsonObject?[] parts = [.. predicates.Select(For)];
        return parts.Length == 0 || parts.Contains(null) ? null : new JsonObject { [keyword] = new JsonArray([.. parts]) };
    }
}
