using System.Text.RegularExpressions;

namespace Mlops.EndToEnd.Documentation;

/// <summary>The commands that a Markdown page tells its readers to type.</summary>
internal static partial class ShellSnippets
{
    /// <summary>The blocks of shell commands of a page, in its order.</summary>
    /// <param name="markdown">The page's text.</param>
    public static IReadOnlyList<string> Of(string markdown) => [.. Block().Matches(markdown).Select(match => match.Groups["script"].Value)];

    [GeneratedRegex(@"^```(?:bash|sh)\r?\n(?<script>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
