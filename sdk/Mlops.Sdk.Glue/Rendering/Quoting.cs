using System.Globalization;
using System.Text;

namespace Mlops.Sdk.Glue.Rendering;

/// <summary>Writes texts as literals of other languages: whatever is in a text, the literal stays one literal, in printable ASCII.</summary>
internal static class Quoting
{
    /// <summary>A Python string literal; half of a surrogate pair stays what it is.</summary>
    public static string Python(string text)
    {
        var literal = new StringBuilder("\"", text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                '"' or '\\' => literal.Append('\\').Append(c),
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                >= ' ' and <= '~' => literal.Append(c),
                _ when char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) =>
                    literal.Append(CultureInfo.InvariantCulture, $"\\U{char.ConvertToUtf32(c, text[++i]):x8}"),
                _ => literal.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A word of a shell command: between apostrophes nothing has a meaning but the next apostrophe.</summary>
    public static string Shell(string text) => $"'{OneLine(text).Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>What stands in a comment of one line or in the text that documents a module: all but plain letters and signs becomes a blank.</summary>
    public static string Comment(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' and not ('"' or '\\' or '`' or '$') ? c : ' ')).Trim();

    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
}
