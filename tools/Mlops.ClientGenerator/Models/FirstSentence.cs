using System.Net;
using System.Text.RegularExpressions;

namespace Mlops.ClientGenerator.Models;

/// <summary>Shortens the documentation of a model, which is HTML and long, to its first sentence.</summary>
internal static partial class FirstSentence
{
    public static string Of(string html)
    {
        // The first paragraph; a model's name for the thing may stand before it as a heading.
        var paragraph = Paragraph().Match(html) is { Success: true } match ? match.Groups["text"].Value : html;
        var text = Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(paragraph, "")), " ").Trim();
        var end = End().Match(text);
        return end.Success ? text[..(end.Index + 1)] : text;
    }

    [GeneratedRegex(@"<p>(?<text>.*?)(</p>|$)", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>A full stop before a capital letter, which no abbreviation is.</summary>
    [GeneratedRegex(@"(?<!e\.g|i\.e|\betc|\bvs)\.(?= [A-Z])")]
    private static partial Regex End();
}
