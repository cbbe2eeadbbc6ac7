using System.Text.Json.Nodes;

namespace Mlops.ResourceCatalog;

/// <summary>What <c>Fn::GetAtt</c> gives beside what schemas call read-only: the content of <c>additions.json</c>.</summary>
internal sealed record AttributeAdditions(IReadOnlyCollection<string> AllProperties, IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes)
{
    private const int MaxDepth = 8;

    /// <exception cref="InvalidDataException">The file has another form.</exception>
    public static AttributeAdditions Read(string path)
    {
        var content = JsonNode.Parse(File.ReadAllText(path), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip });
        return content?["allProperties"] is JsonArray all && content["attributes"] is JsonObject attributes
            ? new AttributeAdditions([.. Texts(all)], attributes.ToDictionary(type => type.Key, type => (IReadOnlyList<string>)[.. Texts(type.Value!.AsArray())]))
            : throw new InvalidDataException($"{path} needs the members allProperties and attributes.");
    }

    /// <summary>The further attributes of a type, as pointers.</summary>
    public IReadOnlyList<string> Of(string type, JsonObject schema)
    {
        var named = Attributes.GetValueOrDefault(type) ?? [];
        var all = AllProperties.Contains(type) && schema["properties"] is JsonObject properties ? properties.SelectMany(property => Leaves($"/properties/{property.Key}", property.Value, schema, 0)) : [];
        return [.. named.Select(name => $"/properties/{name}").Concat(all).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>What is no object, and no list of objects or of lists: into those <c>Fn::GetAtt</c> does not go.</summary>
    private static IEnumerable<string> Leaves(string pointer, JsonNode? property, JsonObject schema, int depth)
    {
        if (depth > MaxDepth || Resolve(property, schema) is not { } of)
        {
            return [];
        }

        return (of["properties"], of["items"]) switch
        {
            (JsonObject members, _) => members.SelectMany(member => Leaves($"{pointer}/{member.Key}", member.Value, schema, depth + 1)),
            (_, JsonObject items) => Resolve(items, schema) is { } item && (item.ContainsKey("properties") || item.ContainsKey("items")) ? [] : [pointer],
            _ => [pointer],
        };
    }

    private static JsonObject? Resolve(JsonNode? node, JsonObject schema)
    {
        for (var count = 0; count < MaxDepth && node?["$ref"]?.GetValue<string>() is { } reference; count++)
        {
            node = reference.Split('/').Skip(1).Aggregate((JsonNode?)schema, (found, part) => found?[part]);
        }

        return node as JsonObject;
    }

    private static IEnumerable<string> Texts(JsonArray list) => list.Select(item => item!.GetValue<string>());
}
