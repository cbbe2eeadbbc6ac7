using System.Text.Json.Nodes;

namespace Mlops.Core.Json;

/// <summary>One text for all JSON values that differ only in the order of their keys and in white space.</summary>
public static class CanonicalJson
{
    /// <summary>The text, with the keys of every object in ordinal order.</summary>
    /// <param name="node">The value.</param>
    public static string Of(JsonNode? node) => PythonJson.Dumps(Sorted(node));

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Sorted(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
