using System.Text;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Makes names that C#, file systems and manifests take from names that anything may be in.</summary>
internal static class SafeName
{
    private const int LongestKey = 64;

    /// <summary>A C# identifier in Pascal case, of ASCII letters and digits: <c>fraud-model v2</c> becomes <c>FraudModelV2</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="taken">The names that are taken; the new one is added.</param>
    public static string Pascal(string name, ISet<string> taken)
    {
        var words = Words(name).Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        var pascal = string.Concat(words);
        pascal = pascal.Length == 0 ? "Unnamed" : char.IsAsciiDigit(pascal[0]) ? $"_{pascal}" : pascal;
        pascal = pascal[..Math.Min(pascal.Length, LongestKey)];
        var unique = pascal;
        for (var i = 2; !taken.Add(unique); i++)
        {
            unique = $"{pascal}{i}";
        }

        return unique;
    }

    /// <summary>A request key or pipeline type in snake case: <c>BaselineJobName</c> becomes <c>baseline_job_name</c>.</summary>
    /// <param name="name">The name.</param>
    /// <param name="other">What to call it when nothing is left of it.</param>
    public static string Snake(string name, string other)
    {
        var snake = new StringBuilder();
        foreach (var word in Words(name))
        {
            for (var i = 0; i < word.Length; i++)
            {
                var startsWord = i == 0 ? snake.Length > 0
                    : char.IsAsciiLetterUpper(word[i]) && (!char.IsAsciiLetterUpper(word[i - 1]) || (i + 1 < word.Length && char.IsAsciiLetterLower(word[i + 1])));
                _ = startsWord ? snake.Append('_') : snake;
                snake.Append(char.ToLowerInvariant(word[i]));
            }
        }

        var text = snake.ToString().TrimStart('_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return text.Length == 0 ? other : text[..Math.Min(text.Length, LongestKey)];
    }

    /// <summary>Whether a text is a request key as manifests take them.</summary>
    /// <param name="name">The text.</param>
    public static bool IsKey(string name) =>
        name.Length is >= 1 and <= LongestKey && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary>Whether a text is a pipeline type as manifests take them.</summary>
    /// <param name="name">The text.</param>
    public static bool IsPipelineType(string name) =>
        name.Length is >= 1 and <= LongestKey && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary>Whether a text is the name of a folder with a function's code.</summary>
    /// <param name="name">The text.</param>
    public static bool IsFolder(string name) => name.Length is >= 1 and <= LongestKey && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }
}
