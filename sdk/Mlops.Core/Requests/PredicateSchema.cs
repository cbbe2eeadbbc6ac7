using System.Text.Json.Nodes;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>Writes predicates as JSON Schema.</summary>
internal static class PredicateSchema
{
    /// <summary>The schema of the requests for which a predicate holds; <see langword="null"/> when the orchestrator's settings decide.</summary>
    public static JsonObject? For(Predicate predicate) => predicate switch
    {
        KeyPresentPredicate p => Has(p.Key, new JsonObject { ["not"] = new JsonObject { ["enum"] = new JsonArray(null, "") } }),
        KeyInPredicate p => Has(p.Key, new JsonObject { ["enum"] = new JsonArray([.. p.Values.Select(v => JsonValue.Create(v))]) }),
        NotPredicate p => For(p.Of) is { } of ? new JsonObject { ["not"] = of } : null,
        AllPredicate p => Combined("allOf", p.Of),
        AnyPredicate p => Combined("anyOf", p.Of),
        _ => null,
    };

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
