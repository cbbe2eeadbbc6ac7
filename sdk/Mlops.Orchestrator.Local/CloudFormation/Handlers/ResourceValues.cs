using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;

namespace Mlops.Orchestrator.Local.CloudFormation.Handlers;

/// <summary>Properties of resources in the form that the services' operations take them.</summary>
internal static class ResourceValues
{
    /// <summary>A property as an attribute: a policy as its JSON; <see langword="null"/> when it is missing.</summary>
    public static string? Attribute(JsonNode? property) => property is JsonObject or JsonArray ? property.ToJsonString() : JsonText.Of(property);

    /// <summary>The properties of those names that are there, as attributes.</summary>
    public static Dictionary<string, string> Attributes(JsonObject properties, params ReadOnlySpan<string> names)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var name in names)
        {
            if (Attribute(properties[name]) is { } value)
            {
                attributes[name] = value;
            }
        }

        return attributes;
    }

    /// <summary>The property <c>Tags</c>, whose last tag of a key counts.</summary>
    public static Dictionary<string, string> Tags(JsonObject properties)
    {
        var tags = new Dictionary<string, string>();
        foreach (var tag in (properties["Tags"] as JsonArray ?? []).OfType<JsonObject>())
        {
            tags[JsonText.Of(tag["Key"]) ?? ""] = JsonText.Of(tag["Value"]) ?? "";
        }

        return tags;
    }

    /// <summary>A property that is a list of texts.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? property) => [.. (property as JsonArray ?? []).Select(JsonText.Of).OfType<string>()];
}
