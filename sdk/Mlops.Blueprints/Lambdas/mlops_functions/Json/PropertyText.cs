using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Blueprints.Functions.Properties;

namespace Mlops.Blueprints.Functions.Json;

/// <summary>JSON as text, with characters beyond ASCII as they are.</summary>
internal static class PropertyText
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToUtf8(JsonNode node)
    {
        using var content = new MemoryStream();
        using (var writer = new Utf8JsonWriter(content, Options))
        {
            node.WriteTo(writer);
        }

        return content.ToArray();
    }

    /// <summary>A value as the text of a hyperparameter: texts as they are, Python's <c>True</c>, <c>False</c> and <c>None</c>, all else as JSON.</summary>
    /// <remarks>The containers of the built-in algorithms are Python programs and read these words.</remarks>
    public static string Of(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "None",
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.String => node.GetValue<string>(),
        _ => System.Text.Encoding.UTF8.GetString(ToUtf8(node)),
    };
}
