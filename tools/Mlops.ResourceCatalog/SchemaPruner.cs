using System.Text.Json.Nodes;

namespace Mlops.ResourceCatalog;

/// <summary>Leaves of a schema what the catalog's readers look at: no sentence, no link, no default.</summary>
internal static class SchemaPruner
{
    private static readonly string[] Kept =
    [
        "properties", "definitions", "readOnlyProperties", "createOnlyProperties", "conditionalCreateOnlyProperties", "primaryIdentifier", "tagging",
        "type", "$ref", "items", "required", "additionalProperties", "patternProperties", "enum", "enumCaseInsensitive", "const", "pattern", "format",
        "minLength", "maxLength", "minimum", "maximum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
        "oneOf", "anyOf", "allOf", "if", "then", "else", "not", "requiredXor", "requiredOr", "dependentRequired", "dependentExcluded",
    ];

    /// <summary>The members whose own members are names instead of words of the schema language.</summary>
    private static readonly string[] OfNames = ["properties", "definitions", "patternProperties"];

    /// <summary>The schema with its members in order, so that the same schema gives the same bytes.</summary>
    public static JsonObject Prune(JsonObject schema) => (JsonObject)Of(schema)!;

    private static JsonNode? Of(JsonNode? node) => node switch
    {
        JsonObject schema => new JsonObject(schema.Where(member => Kept.Contains(member.Key)).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, OfMember(member.Key, member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Of)]),
        _ => node?.DeepClone(),
    };

    private static JsonNode? OfMember(string name, JsonNode? value) => value switch
    {
        JsonObject names when OfNames.Contains(name) => new JsonObject(names.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))),
        JsonObject tagging when name == "tagging" => tagging["tagProperty"] is { } property ? new JsonObject { ["tagProperty"] = property.DeepClone() } : [],
        JsonArray or JsonObject when name is "dependentRequired" or "dependentExcluded" or "enum" => value.DeepClone(),
        _ => Of(value),
    };
}
