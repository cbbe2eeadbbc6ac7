using System.Text;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The text of <c>Fn::Sub</c> with its variables.</summary>
internal static class SubTemplate
{
    private const string Opening = "${";

    /// <summary>Replaces each <c>${Name}</c> by what <paramref name="value"/> gives for it, and each <c>${!Text}</c> by <c>${Text}</c>.</summary>
    public static string Replace(string text, Func<string, string> value)
    {
        var replaced = new StringBuilder(text.Length);
        var written = 0;
        foreach (var (start, inner) in Placeholders(text))
        {
            replaced.Append(text, written, start - written).Append(inner[0] == '!' ? $"${{{inner[1..]}}}" : value(inner.Trim()));
            written = start + Opening.Length + inner.Length + 1;
        }

        return replaced.Append(text, written, text.Length - written).ToString();
    }

    /// <summary>The names of the variables, in order, repeated ones once.</summary>
    public static IEnumerable<string> Variables(string text) => Placeholders(text).Where(placeholder => placeholder.Inner[0] != '!').Select(placeholder => placeholder.Inner.Trim()).Distinct();

    /// <summary>Where the variables and the literal ones begin, and what is between their braces: something.</summary>
    private static IEnumerable<(int Start, string Inner)> Placeholders(string text)
    {
        for (var start = text.IndexOf(Opening, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Opening, start, StringComparison.Ordinal))
        {
            var inner = start + Opening.Length;
            var end = text.IndexOf('}', inner);
            if (end < 0)
            {
                yield break;
            }

            if (end > inner)
            {
                yield return (start, text[inner..end]);
            }

            start = end + 1;
        }
    }
}
