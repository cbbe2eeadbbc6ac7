using System.Text;
using System.Text.RegularExpressions;

namespace Mlops.Sdk.Glue.Python.Patterns;

/// <summary>Translates the patterns of parameters, which are Java's, to Python's.</summary>
internal static partial class PythonPattern
{
    /// <summary>What the two languages write differently and mean the same; the longer ones first.</summary>
    private static readonly (string Java, string Python)[] Differences = [(@"\z", @"\Z"), (@"\Z", @"(?=\n?\Z)")];

    /// <summary>Constructs that Python lacks, or that mean something else there.</summary>
    private static readonly string[] Untranslatable = [@"\p", @"\P", @"\Q", @"\G", @"\h", @"\H", @"\R", @"\X", @"\c", @"\e", "(?>", "(?i", "(?m", "(?s", "(?u", "(?x", "(?d", "(?-"];

    /// <summary>The pattern in Python's form.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <exception cref="NotSupportedException">Python has no form for a part of it, which the message names.</exception>
    public static string Of(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        var isInClass = false;
        for (var i = 0; i < pattern.Length;)
        {
            var rest = pattern.AsSpan(i);
            if (Array.Find(Untranslatable, construct => pattern.AsSpan(i).StartsWith(construct)) is { } construct)
            {
                throw new NotSupportedException(construct);
            }

            var (taken, written) = isInClass ? InClass(rest) : OutOfClass(rest);
            isInClass = isInClass ? rest[0] != ']' : rest[0] == '[';
            if (isInClass && rest[0] == '[' && taken == 1)
            {
                // A bracket right at the start of a class is one of its members.
                (taken, written) = rest.StartsWith("[^]") ? (3, "[^\\]") : rest.StartsWith("[]") ? (2, "[\\]") : (taken, written);
            }

            result.Append(written);
            i += taken;
        }

        return result.ToString();
    }

    private static (int Taken, string Written) OutOfClass(ReadOnlySpan<char> rest)
    {
        foreach (var (java, python) in Differences)
        {
            if (rest.StartsWith(java))
            {
                return (java.Length, python);
            }
        }

        if (rest.StartsWith(@"\k<"))
        {
            var end = rest.IndexOf('>');
            return (end + 1, $"(?P={rest[3..end]})");
        }

        if (rest.StartsWith("(?<=") || rest.StartsWith("(?<!"))
        {
            throw new NotSupportedException(rest[..4].ToString());
        }

        return rest switch
        {
            ['\\', _, ..] => (2, rest[..2].ToString()),
            ['(', '?', '<', ..] => (3, "(?P<"),
            ['{', ..] when !Quantifier().IsMatch(rest) => (1, "\\{"),
            _ => (1, rest[..1].ToString()),
        };
    }

    private static (int Taken, string Written) InClass(ReadOnlySpan<char> rest) => rest switch
    {
        ['-', '[', ..] or ['&', '&', ..] => throw new NotSupportedException(rest[..2].ToString()),
        ['\\', _, ..] => (2, rest[..2].ToString()),
        ['[' or '&' or '~' or '|', ..] => (1, $"\\{rest[0]}"),
        _ => (1, rest[..1].ToString()),
    };

    [GeneratedRegex(@"\A\{[0-9]+(?:,[0-9]*)?\}")]
    private static partial Regex Quantifier();
}
