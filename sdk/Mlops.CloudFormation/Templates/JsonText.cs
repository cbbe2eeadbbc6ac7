using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.CloudFormation.Templates;

/// <summary>Scalars of a template as text, and objects in texts.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The text of a scalar: <c>true</c>, the digits of a number, a string as it is; <see langword="null"/> for anything else.</summary>
    public static string? Of(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.ToJsonString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A string, but no other scalar.</summary>
    public static string? StringOf(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    /// <summary>The JSON object that a text is; <see langword="null"/> when it is none, has a name twice, or half of a surrogate pair.</summary>
    public static JsonObject? ObjectIn(string? text)
    {
        try
        {
            var found = text is null ? null : JsonNode.Parse(text, documentOptions: Strict) as JsonObject;
            ReadTexts(found);
            return found;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Texts are read when they are asked for; one that is none shows here instead of later.</summary>
    private static void ReadTexts(JsonNode? node)
    {
        foreach (var child in node switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] })
        {
            ReadTexts(child);
        }

        StringOf(node);
    }
}
