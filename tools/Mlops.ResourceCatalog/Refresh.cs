using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.CloudFormation.Catalog;

namespace Mlops.ResourceCatalog;

/// <summary>A catalog made anew.</summary>
/// <param name="Source">What it was made from.</param>
/// <param name="Schemas">The schemas by type.</param>
internal sealed record Refresh(string Source, IReadOnlyDictionary<string, JsonObject> Schemas)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What there is to say of it.</summary>
    public string Summary =>
        $"{Schemas.Count} types from {Source}; permissions of {Schemas.Values.Count(schema => schema.ContainsKey("handlers"))}; further attributes of {Schemas.Values.Count(schema => schema.ContainsKey("attributes"))}.";

    /// <summary>Makes the catalog of schemas and of what <c>additions.json</c> knows beside them.</summary>
    public static Refresh Run(CatalogWorkspace workspace, SchemaSource source, SchemaSource? handlers)
    {
        var additions = AttributeAdditions.Read(workspace.Additions);
        var schemas = new Dictionary<string, JsonObject>();
        foreach (var (type, schema) in source.Schemas)
        {
            var pruned = SchemaPruner.Prune(schema);
            if (additions.Of(type, pruned) is { Count: > 0 } attributes)
            {
                pruned["attributes"] = new JsonArray([.. attributes.Select(attribute => (JsonNode)attribute)]);
            }

            if (!pruned.ContainsKey("handlers") && (handlers is null ? Present(workspace, type) : PermissionsIn(handlers, type)) is { } permissions)
            {
                pruned["handlers"] = permissions;
            }

            schemas[type] = pruned;
        }

        return new Refresh(handlers is null ? source.Name : $"{source.Name} and {handlers.Name}", schemas);
    }

    /// <summary>Writes the catalog.</summary>
    public void Write(string path)
    {
        using var file = File.Create(path);
        CatalogFile.Write(file, Source, Schemas.ToDictionary(schema => schema.Key, schema => Encoding.UTF8.GetBytes(schema.Value.ToJsonString(Compact))));
    }

    private static JsonObject? PermissionsIn(SchemaSource source, string type) => source.Schemas.TryGetValue(type, out var schema) ? SchemaPruner.PermissionsOf(schema) : null;

    private static JsonObject? Present(CatalogWorkspace workspace, string type) =>
        File.Exists(workspace.Catalog) && CatalogFile.Read(() => File.OpenRead(workspace.Catalog)).Find(type) is { } schema && JsonNode.Parse(schema) is JsonObject known
            ? SchemaPruner.PermissionsOf(known)
            : null;
}
