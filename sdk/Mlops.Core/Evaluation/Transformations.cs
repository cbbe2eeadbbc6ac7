using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Json;
using Mlops.Core.Values;

namespace Mlops.Core.Evaluation;

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
        : PythonJson.Dumps(JsonContainer.In(text) ?? node);
}
