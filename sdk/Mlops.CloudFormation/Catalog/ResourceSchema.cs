using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Catalog;

/// <summary>The schema of a resource type ("Resource type schema" in the CloudFormation CLI User Guide).</summary>
internal sealed class ResourceSchema
{
    private const int MaxReferences = 16;

    private readonly JsonElement _root;

    private ResourceSchema(string type, JsonElement root)
    {
        Type = type;
        _root = root;
        ReadOnly = Paths("readOnlyProperties");
        CreateOnly = Paths("createOnlyProperties");
        ConditionalCreateOnly = Paths("conditionalCreateOnlyProperties");
        PrimaryIdentifier = Paths("primaryIdentifier");
        Attributes = [.. AttributePaths().DistinctBy(path => path.Dotted)];
    }

    /// <summary>The name of the type.</summary>
    public string Type { get; }

    /// <summary>What only the service sets.</summary>
    public IReadOnlyList<PropertyPath> ReadOnly { get; }

    /// <summary>What cannot change without another resource.</summary>
    public IReadOnlyList<PropertyPath> CreateOnly { get; }

    /// <summary>What some changes of need another resource.</summary>
    public IReadOnlyList<PropertyPath> ConditionalCreateOnly { get; }

    /// <summary>What names a resource of the type: <c>Ref</c> gives it, its parts joined by <c>|</c>.</summary>
    public IReadOnlyList<PropertyPath> PrimaryIdentifier { get; }

    /// <summary>What <c>Fn::GetAtt</c> gives: what is read-only, and for some older types properties too.</summary>
    public IReadOnlyList<PropertyPath> Attributes { get; }

    /// <summary>The schema of all properties together.</summary>
    public JsonElement Root => _root;

    /// <summary>The names of the properties, those that only the service sets among them.</summary>
    public IEnumerable<string> Properties => _root.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : [];

    /// <summary>The names of the properties without which there can be no resource.</summary>
    public IEnumerable<string> Required => Texts(_root, "required");

    /// <summary>The property that holds tags; <see langword="null"/> when the type takes none.</summary>
    public string? TagProperty => _root.TryGetProperty("tagging", out var tagging) && tagging.TryGetProperty("tagProperty", out var pointer) ? PropertyPath.Parse(pointer.GetString()!).Dotted : null;

    /// <summary>Reads a schema.</summary>
    public static ResourceSchema Parse(string type, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return new ResourceSchema(type, document.RootElement.Clone());
    }

    /// <summary>The schema that a schema stands for, when it is a reference.</summary>
    public JsonElement Resolve(JsonElement schema)
    {
        for (var count = 0; count < MaxReferences && schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference); count++)
        {
            var found = _root;
            foreach (var part in reference.GetString()!.Split('/').Skip(1))
            {
                if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(part, out found))
                {
                    return default;
                }
            }

            schema = found;
        }

        return schema;
    }

    /// <summary>The schema of what a path leads to; <see langword="null"/> when the schema does not say.</summary>
    public JsonElement? Find(PropertyPath path)
    {
        var found = _root;
        foreach (var part in path.Parts)
        {
            found = Resolve(found);
            var isThere = found.ValueKind == JsonValueKind.Object && (part == PropertyPath.Each
                ? found.TryGetProperty("items", out found)
                : found.TryGetProperty("properties", out var properties) && properties.TryGetProperty(part, out found));
            if (!isThere)
            {
                return null;
            }
        }

        return Resolve(found);
    }

    private static IEnumerable<string> Texts(JsonElement schema, string member) =>
        schema.TryGetProperty(member, out var list) ? list.EnumerateArray().Select(item => item.GetString()!) : [];

    private PropertyPath[] Paths(string member) => [.. Texts(_root, member).Select(PropertyPath.Parse)];

    /// <summary>What is within a read-only object can be had by itself, what is in a list cannot.</summary>
    private IEnumerable<PropertyPath> AttributePaths() =>
        ReadOnly.Where(path => !path.Parts.Contains(PropertyPath.Each)).SelectMany(WithMembers).Concat(Texts(_root, "attributes").Select(PropertyPath.Parse));

    private IEnumerable<PropertyPath> WithMembers(PropertyPath path)
    {
        var members = path.Parts.Count < MaxReferences && Find(path) is { ValueKind: JsonValueKind.Object } schema && schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(property => new PropertyPath([.. path.Parts, property.Name])).Where(member => !member.Parts.SkipLast(1).Contains(member.Parts[^1]))
            : [];
        return members.SelectMany(WithMembers).Prepend(path);
    }
}

/// <summary>Where something is among a resource's properties.</summary>
/// <param name="Parts">The names on the way; <see cref="Each"/> stands for every item of a list.</param>
internal sealed record PropertyPath(IReadOnlyList<string> Parts)
{
    /// <summary>Every item of a list.</summary>
    public const string Each = "*";

    /// <summary>The path as <c>Fn::GetAtt</c> spells it.</summary>
    public string Dotted { get; } = string.Join('.', Parts);

    /// <summary>The property that the path begins with.</summary>
    public string Property => Parts[0];

    /// <summary>Reads a pointer of a schema, such as <c>/properties/Endpoint/Address</c>.</summary>
    public static PropertyPath Parse(string pointer) => new(pointer.Split('/')[2..]);

    /// <summary>What is there: several things where the path goes through a list.</summary>
    public IEnumerable<JsonNode?> In(JsonNode? properties) => Parts.Aggregate((IEnumerable<JsonNode?>)[properties], (found, part) => found.SelectMany(node => (node, part) switch
    {
        (JsonArray list, Each) => list,
        (JsonObject mapping, not Each) => [mapping[part]],
        _ => Enumerable.Empty<JsonNode?>(),
    }));

    /// <summary>Whether what is there differs.</summary>
    public bool Differs(JsonNode? before, JsonNode? after) => !In(before).Where(node => node is not null).SequenceEqual(In(after).Where(node => node is not null), Same.Instance);

    private sealed class Same : IEqualityComparer<JsonNode?>
    {
        public static readonly Same Instance = new();

        public bool Equals(JsonNode? x, JsonNode? y) => JsonNode.DeepEquals(x, y);

        public int GetHashCode(JsonNode? obj) => 0;
    }
}
