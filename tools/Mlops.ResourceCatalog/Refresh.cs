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
    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What there is to say of it.</summary>
    public string Summary =>
        $"{Schemas.Count} types from {Source}; further attributes of {Schemas.Values.Count(schema => schema.ContainsKey("attributes"))}.";

    /// <summary>Makes the catalog of schemas and of what <c>additions.json</c> knows beside them.</summary>
    public static Refresh Run(CatalogWorkspace workspace, SchemaSource source)
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

            schemas[type] = pruned;
        }

        return new Refresh(source.Name, schemas);
    }

    /// <summary>Writes the catalog.</summary>
    public void Write(string path)
    {
        using var file = File.Create(path);
        CatalogFile.Write(file, Source, Schemas.ToDictionary(schema => schema.Key, schema => Encoding.UTF8.GetBytes(schema.Value.ToJsonString(Compact))));
    }
}
