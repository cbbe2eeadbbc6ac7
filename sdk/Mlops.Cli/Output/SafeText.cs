using System.Buffers;
using System.Globalization;
using System.Text;

namespace Mlops.Cli.Output;

/// <summary>Makes text from requests, functions and files safe to show: a terminal would obey escape sequences in it.</summary>
internal static class SafeText
{
    /// <summary>C0 and C1 controls, and the characters that turn the direction of text.</summary>
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        [.. Characters('\0', '\x1F'), .. Characters('\x7F', '\x9F'), .. Characters('\u202A', '\u202E'), .. Characters('\u2066', '\u2069')]);

    /// <summary>The text with line breaks kept, tabs as blanks and every other control character as <c>\u001B</c>.</summary>
    /// <param name="text">The text.</param>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspicious))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 16);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            _ = c switch
            {
                '\n' => safe.Append(c),
                '\t' => safe.Append("    "),
                _ when Suspicious.Contains(c) => safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => safe.Append(c),
            };
        }

        return safe.ToString();
    }

    private static IEnumerable<char> Characters(char first, char last)
    {
        for (var c = first; c <= last; c++)
        {
            yield return c;
        }
    }
}
