using System.Globalization;
using System.Text;

namespace Mlops.Sdk.Glue.Rendering;

/// <summary>
/// Puts text into Markdown (GitHub's) so that it is shown and never obeyed: no markup, no HTML, no end of a table's cell.
/// Every result stays on one line.
/// </summary>
internal static class Markdown
{
    /// <summary>What means something anywhere in a line; <c>&lt;</c>, <c>&amp;</c> and <c>|</c> become entities, which no dialect reads again.</summary>
    private const string Inline = @"\`*[]~!";

    /// <summary>What means something inside HTML: the above, entities, and <c>:key:</c>, which some show as a picture.</summary>
    private const string InHtml = Inline + "_<>&|$:@";

    /// <summary>What means something at the start of a line.</summary>
    private const string LineStart = "#+-=:>";

    /// <summary>A text.</summary>
    /// <param name="text">Any text; white space of every kind becomes a blank.</param>
    public static string Text(string text)
    {
        var line = PlainLine.Of(text);
        var markdown = new StringBuilder(line.Length + 16);
        for (var i = 0; i < line.Length; i++)
        {
            _ = line[i] switch
            {
                '<' or '>' or '&' or '|' or '$' => Entity(markdown, line[i]),
                // Between letters or digits an underscore emphasizes nothing.
                '_' when IsWord(line, i - 1) && IsWord(line, i + 1) => markdown.Append('_'),
                '_' => markdown.Append(@"\_"),
                var c when Inline.Contains(c, StringComparison.Ordinal) => markdown.Append('\\').Append(c),
                var c when i == 0 && LineStart.Contains(c, StringComparison.Ordinal) => markdown.Append('\\').Append(c),
                '.' or ')' when i > 0 && line.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0 && (i + 1 == line.Length || line[i + 1] == ' ') => markdown.Append('\\').Append(line[i]),
                var c => markdown.Append(c),
            };
        }

        return markdown.ToString();
    }

    /// <summary>A text as code: between backticks where these suffice, else as HTML with entities for the signs that mean something.</summary>
    /// <param name="text">Any text; white space of every kind becomes a blank.</param>
    public static string Code(string text)
    {
        var line = PlainLine.Of(text);
        if (line.Length == 0)
        {
            return "";
        }

        // A code span ends at its backtick; a table's cell ends at '|' even inside a code span.
        if (!line.AsSpan().ContainsAny('`', '|'))
        {
            return $"`{line}`";
        }

        var html = new StringBuilder("<code>");
        foreach (var c in line)
        {
            _ = InHtml.Contains(c, StringComparison.Ordinal) ? Entity(html, c) : html.Append(c);
        }

        return html.Append("</code>").ToString();
    }

    /// <summary>A block of code.</summary>
    /// <param name="language">The language, for colours.</param>
    /// <param name="text">The code; its lines stay.</param>
    public static string Block(string language, string text)
    {
        var longest = 2;
        for (int i = 0, run = 0; i < text.Length; i++)
        {
            run = text[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        return $"{fence}{language}\n{text}\n{fence}";
    }

    private static bool IsWord(string text, int index) => index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);

    private static StringBuilder Entity(StringBuilder builder, char c) => c switch
    {
        '<' => builder.Append("&lt;"),
        '>' => builder.Append("&gt;"),
        '&' => builder.Append("&amp;"),
        _ => builder.Append(CultureInfo.InvariantCulture, $"&#{(int)c};"),
    };
}
