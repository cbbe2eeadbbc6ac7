using System.Text.Json.Nodes;

namespace Mlops.Parity.Tests.Templates;

/// <summary>Flattens properties. Where the items of a list have a name or a key, that stands for their place.</summary>
internal static class Paths
{
    /// <summary>Every scalar below a node, and empty objects and lists.</summary>
    public static IEnumerable<(string Path, string Value)> Of(JsonNode? node, string path = "") => node switch
    {
        JsonObject { Count: > 0 } mapping => mapping.Where(entry => entry.Key != "Description").SelectMany(entry => Of(entry.Value, $"{path}/{entry.Key}")),
        JsonArray { Count: > 0 } list when Names(list) is { } names => names.SelectMany((name, index) => Of(list[index], $"{path}/{name}")).Append((path, string.Join(", ", names))),
        JsonArray { Count: > 0 } list => list.SelectMany((item, index) => Of(item, $"{path}/{index}")),
        JsonValue value => [(path, value.ToString())],
        _ when path.Length == 0 => [],
        _ => [(path, node?.ToJsonString() ?? "")],
    };

    /// <summary>The names of a list's items; <see langword="null"/> where they have none of their own.</summary>
    private static List<string>? Names(JsonArray list)
    {
        var names = list.Select(item => item is JsonObject named ? (named["Name"] ?? named["Key"])?.ToString() : null).OfType<string>().ToList();
        return names.Count == list.Count && names.Distinct().Count() == names.Count ? names : null;
    }
}
