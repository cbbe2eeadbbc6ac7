using System.Text.RegularExpressions;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>The one block between markers that a file of the solution may have.</summary>
internal static partial class MarkedBlock
{
    private const string Begin = "# >>> Mlops.Sdk blueprints: written by \"mlops integrate\", taken away by \"mlops integrate --remove\"";
    private const string End = "# <<< Mlops.Sdk blueprints";

    /// <summary>A text with a block in it.</summary>
    /// <param name="text">The text, without a block.</param>
    /// <param name="at">Where the block begins: at the beginning of a line, or at the end of the text.</param>
    /// <param name="lines">The block's lines without the markers.</param>
    /// <param name="blankLines">How many blank lines stand before the block and belong to it.</param>
    public static string Insert(string text, int at, IReadOnlyList<string> lines, int blankLines)
    {
        var lineEnd = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var indent = string.Concat(lines[0].TakeWhile(char.IsWhiteSpace));
        IEnumerable<string> all = [.. Enumerable.Repeat("", blankLines), indent + Begin, .. lines, indent + End];
        var block = string.Join(lineEnd, all);
        return at == text.Length && text.Length > 0 && text[^1] != '\n'
            ? text + lineEnd + block
            : text.Insert(at, block + lineEnd);
    }

    /// <summary>The text without its block, as it was before; the same text when it has none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="blankLines">How many blank lines stand before the block and belong to it.</param>
    /// <exception cref="FormatException">The markers are not a pair.</exception>
    public static string Remove(string text, int blankLines)
    {
        var block = Block().Match(text);
        var rest = block.Success ? text.Remove(block.Index, block.Length) : text;
        if (Marker().IsMatch(rest))
        {
            throw new FormatException();
        }

        if (!block.Success)
        {
            return text;
        }

        // At the end of a text without a line end at its end, the one before the block belongs to it, too.
        var lineEnds = blankLines + (block.Value.EndsWith('\n') ? 0 : 1);
        var start = block.Index;
        for (; lineEnds > 0 && start > 0 && text[start - 1] == '\n'; lineEnds--)
        {
            start -= start > 1 && text[start - 2] == '\r' ? 2 : 1;
        }

        return text.Remove(start, block.Index + block.Length - start);
    }

    [GeneratedRegex(@"^[ \t]*# >>> Mlops\.Sdk blueprints[^\n]*\n(?:(?![ \t]*# (?:>>>|<<<) Mlops\.Sdk blueprints)[^\n]*\n)*[ \t]*# <<< Mlops\.Sdk blueprints[^\n]*(?:\n|\z)", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^[ \t]*# (?:>>>|<<<) Mlops\.Sdk blueprints", RegexOptions.Multiline)]
    private static partial Regex Marker();
}
