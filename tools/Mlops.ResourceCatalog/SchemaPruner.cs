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

    private static readonly string[] Handlers = ["create", "read", "update", "delete"];

    /// <summary>The schema with its members in order, so that the same schema gives the same bytes.</summary>
    public static JsonObject Prune(JsonObject schema)
    {
        var pruned = (JsonObject)Of(schema)!;
        if (PermissionsOf(schema) is { } handlers)
        {
            pruned["handlers"] = handlers;
        }

        return pruned;
    }

    /// <summary>The actions that the handlers of a type call; <see langword="null"/> when the schema does not say.</summary>
    public static JsonObject? PermissionsOf(JsonObject schema)
    {
        if (schema["handlers"] is not JsonObject handlers)
        {
            return null;
        }

        var permissions = new JsonObject();
        foreach (var name in Handlers)
        {
            if ((handlers[name] as JsonObject)?["permissions"] is JsonArray { Count: > 0 } actions)
            {
                permissions[name] = new JsonArray([.. actions.Select(action => action!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal).Select(action => (JsonNode)action)]);
            }
            else if (handlers[name] is JsonArray { Count: > 0 } listed)
            {
                permissions[name] = listed.DeepClone();
            }
        }

        return permissions.Count > 0 ? permissions : null;
    }

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
