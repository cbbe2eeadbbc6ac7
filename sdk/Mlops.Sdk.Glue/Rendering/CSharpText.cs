using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Mlops.Sdk.Glue.Rendering;

/// <summary>Writes texts into C# so that they stay texts, whatever is in them.</summary>
internal static class CSharpText
{
    /// <summary>A string literal in printable ASCII.</summary>
    /// <param name="text">The text.</param>
    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"", text.Length + 2);
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => literal.Append('\\').Append(c),
                '\n' => literal.Append("\\n"),
                >= ' ' and <= '~' => literal.Append(c),
                _ => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A number literal.</summary>
    /// <param name="number">The number.</param>
    public static string Literal(decimal number) =>
        decimal.IsInteger(number) && Math.Abs(number) <= int.MaxValue
            ? decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture)
            : $"{number.ToString(CultureInfo.InvariantCulture)}m";

    /// <summary>An expression of type <see cref="JsonNode"/>.</summary>
    /// <param name="node">The value.</param>
    public static string Literal(JsonNode node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => Literal(text),
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag ? "true" : "false",
        JsonValue value when value.TryGetValue<decimal>(out var number) => Literal(number),
        _ => $"JsonNode.Parse({Literal(node.ToJsonString())})!",
    };

    /// <summary>Text of a documentation comment, on one line.</summary>
    /// <param name="text">The text.</param>
    public static string Documentation(string text) => PlainLine.Of(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
