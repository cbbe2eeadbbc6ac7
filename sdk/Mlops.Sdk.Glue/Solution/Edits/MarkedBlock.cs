using System.Text.RegularExpressions;

namespace Mlops.Sdk.Glue.Solution.Edits;

/// <summary>The one block between markers that a file of the solution may have.</summary>
internal static partial class MarkedBlock
{
    private const string Begin = "# >>> Mlops.Sdk blueprints: written by \"mlops integrate\", taken away by \"mlops integrate --remove\"";
    private const string End = "# <<< Mlops.Sdk blueprints";

    /// <summary>Whether a text has a block.</summary>
    public static bool IsIn(string text) => Block().IsMatch(text);

    /// <summary>The text with empty lines in place of its block, so that the others keep their numbers.</summary>
    public static string Blanked(string text) => Block().Replace(text, block => string.Concat(block.Value.Where(c => c == '\n')));

    /// <summary>A text with a block in it.</summary>
    /// <param name="text">The text, without a block.</param>
    /// <param name="at">Where the block begins: at the beginning of a line, or at the end of the text.</param>
    /// <param name="lines">The block's lines without the markers.</param>
    /// <param name="blankLines">How many blank lines stand before the block and belong to it.</param>
    public static string Insert(string text, int at, IReadOnlyList<string> lines, int blankLines)
    {
        var lineEnd = LineEndOf(text);
        var indent = Indent(lines[0]);
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

        var start = block.Index;
        for (var i = 0; i < blankLines && LineEndBefore(text, start) is > 0 and var blank && (start == blank || text[start - blank - 1] == '\n'); i++)
        {
            start -= blank;
        }

        // At the end of a text without a line end at its end, the one before the block belongs to it, too.
        start -= block.Value.EndsWith('\n') ? 0 : LineEndBefore(text, start);
        return text.Remove(start, block.Index + block.Length - start);
    }

    /// <summary>The text with other lines in its block, which stays where it is and is indented as it was; the same text when they are there, <see langword="null"/> when it has no block.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">The block's lines without the markers.</param>
    public static string? Replace(string text, IReadOnlyList<string> lines)
    {
        var block = Block().Match(text);
        if (!block.Success)
        {
            return null;
        }

        var indent = Indent(block.Value);
        var own = Indent(lines[0]).Length;
        string[] wanted = [indent + Begin, .. lines.Select(line => line.Length == 0 ? line : indent + line[own..]), indent + End];
        var end = block.Length - block.Value.TrimEnd('\r', '\n').Length;
        if (block.Value.TrimEnd().Split('\n').Select(line => line.TrimEnd()).SequenceEqual(wanted))
        {
            return text;
        }

        return text.Remove(block.Index, block.Length - end).Insert(block.Index, string.Join(LineEndOf(text), wanted));
    }

    private static string LineEndOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    private static string Indent(string line) => string.Concat(line.TakeWhile(c => c is ' ' or '\t'));

    /// <summary>How long the line end is before a place; 0 when there is none.</summary>
    private static int LineEndBefore(string text, int at) => at == 0 || text[at - 1] != '\n' ? 0 : at > 1 && text[at - 2] == '\r' ? 2 : 1;

    [GeneratedRegex(@"^[ \t]*# >>> Mlops\.Sdk blueprints[^\n]*\n(?:(?![ \t]*# (?:>>>|<<<) Mlops\.Sdk blueprints)[^\n]*\n)*[ \t]*# <<< Mlops\.Sdk blueprints[^\n]*(?:\n|\z)", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^[ \t]*# (?:>>>|<<<) Mlops\.Sdk blueprints", RegexOptions.Multiline)]
    private static partial Regex Marker();
}
