using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Json;

namespace Mlops.Core.Text;

/// <summary>Names what was found in a request, in a sentence.</summary>
public static class Quotation
{
    /// <summary>Longer texts are cut in messages; the pointer tells where the whole is.</summary>
    private const int MaxLength = 60;

    /// <summary>A value with its kind: <c>the text "high"</c>, <c>the number 7</c>, <c>an object</c>.</summary>
    /// <remarks>A number is written as Python writes it, the form in which it is used, whatever its spelling in the request.</remarks>
    /// <param name="node">The value.</param>
    public static string Of(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => $"the text \"{Shortened(node.GetValue<string>())}\"",
        JsonValueKind.Number => $"the number {Shortened(PythonJson.Str(node))}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => "null",
    };

    /// <summary>A text, cut when it is long, on one line.</summary>
    /// <param name="text">The text.</param>
    public static string Shortened(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= MaxLength ? line : string.Concat(line.AsSpan(0, MaxLength), "…");
    }
}
