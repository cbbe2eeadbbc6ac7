using System.Text;
using Mlops.Core.Requests;

namespace Mlops.Core.Text;

/// <summary>Gives <c>\d</c>, <c>\w</c>, <c>\s</c> and <c>\b</c> the meaning they have in Java, where they are about ASCII; .NET's take every script.</summary>
/// <remarks>Source: Java's API documentation, class <c>Pattern</c>, "Predefined character classes".</remarks>
internal static class AsciiClasses
{
    /// <summary>The members of each class, to be written between brackets.</summary>
    private static readonly Dictionary<char, string> Members = new()
    {
        ['d'] = "0-9",
        ['D'] = @"\0-/:-\uFFFF",
        ['w'] = "0-9A-Z_a-z",
        ['W'] = @"\0-/:-@\[-^`{-\uFFFF",
        ['s'] = @"\t-\r\x20",
        ['S'] = @"\0-\x08\x0E-\x1F!-\uFFFF",
    };

    /// <summary>The pattern with the classes spelt out.</summary>
    /// <param name="pattern">The pattern, as CloudFormation takes it.</param>
    public static string In(string pattern)
    {
        if (!pattern.Contains('\\', StringComparison.Ordinal))
        {
            return pattern;
        }

        var result = new StringBuilder(pattern.Length * 2);
        var isInBrackets = false;
        var start = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                result.Append(Escape(pattern[++i], isInBrackets));
                if (isInBrackets && Members.ContainsKey(pattern[i]) && i + 2 < pattern.Length && pattern[i + 1] == '-' && pattern[i + 2] != ']')
                {
                    // A hyphen after a class stands for itself; after the class's members it would begin a range.
                    result.Append("\\-");
                    i++;
                }

                continue;
            }

            if (isInBrackets)
            {
                // A bracket that is the first member of its class stands for itself.
                isInBrackets = c != ']' || i == start;
            }
            else if (c == '[')
            {
                isInBrackets = true;
                start = i + (pattern.AsSpan(i).StartsWith("[^") ? 2 : 1);
            }

            result.Append(c);
        }

        return result.ToString();
    }

    private static string Escape(char c, bool isInBrackets) => (c, isInBrackets) switch
    {
        (_, true) when Members.TryGetValue(c, out var members) => members,
        (_, false) when Members.TryGetValue(c, out var members) => $"[{members}]",
        ('b', false) => "(?:(?<=[0-9A-Z_a-z])(?![0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?=[0-9A-Z_a-z]))",
        ('B', false) => "(?:(?<=[0-9A-Z_a-z])(?=[0-9A-Z_a-z])|(?<![0-9A-Z_a-z])(?![0-9A-Z_a-z]))",
        _ => $"\\{c}",
    };
}
