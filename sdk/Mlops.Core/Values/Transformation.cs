using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mlops.Core.Json;

namespace Mlops.Core.Values;

/// <summary>The changes a value may go through.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Transformation>))]
public enum Transformation
{
    /// <summary>Without white space at either end.</summary>
    [JsonStringEnumMemberName("trim")] Trim,

    /// <summary>In lower case.</summary>
    [JsonStringEnumMemberName("lower")] Lower,

    /// <summary>In upper case.</summary>
    [JsonStringEnumMemberName("upper")] Upper,

    /// <summary>Without one slash at the end.</summary>
    [JsonStringEnumMemberName("withoutTrailingSlash")] WithoutTrailingSlash,

    /// <summary>The n-th part between slashes; empty when there are fewer.</summary>
    [JsonStringEnumMemberName("pathSegment")] PathSegment,

    /// <summary>As text, the way Python's <c>str()</c> writes it: <c>True</c>, <c>0.5</c>.</summary>
    [JsonStringEnumMemberName("text")] Text,

    /// <summary>As JSON text, the way Python's <c>json.dumps</c> writes it; JSON text of an object or array is not encoded again.</summary>
    [JsonStringEnumMemberName("json")] Json,
}

/// <summary>Applies the transformations.</summary>
internal static class Transformations
{
    public static JsonNode Apply(Transformation transformation, int segment, JsonNode node)
    {
        var text = PythonJson.Str(node);
        return transformation switch
        {
            Transformation.Trim => text.Trim(),
            Transformation.Lower => text.ToLowerInvariant(),
            Transformation.Upper => text.ToUpperInvariant(),
            Transformation.WithoutTrailingSlash => text.EndsWith('/') ? text[..^1] : text,
            Transformation.PathSegment => text.Split('/').ElementAtOrDefault(segment) ?? "",
            Transformation.Text => text,
            Transformation.Json => Json(node, text),
            _ => throw new ArgumentOutOfRangeException(nameof(transformation), transformation, null),
        };
    }

    /// <summary>
    /// Empty text stays empty: it stands for a value that was not given. JSON text is written anew, because templates'
    /// patterns know only one line.
    /// </summary>
    private static string Json(JsonNode node, string text) =>
        node.GetValueKind() != JsonValueKind.String ? PythonJson.Dumps(node)
        : text.Length == 0 ? text
        : PythonJson.Dumps(JsonText.Container(text) ?? node);
}
