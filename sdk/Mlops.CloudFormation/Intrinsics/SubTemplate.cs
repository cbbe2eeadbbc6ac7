using System.Text.RegularExpressions;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The text of <c>Fn::Sub</c> with its variables.</summary>
internal static partial class SubTemplate
{
    /// <summary>Replaces each <c>${Name}</c> by what <paramref name="value"/> gives for it, and each <c>${!Text}</c> by <c>${Text}</c>.</summary>
    public static string Replace(string text, Func<string, string> value) =>
        Placeholder().Replace(Closed(text), match => match.Groups["literal"].Success ? $"${{{match.Groups["literal"].Value}}}" : value(match.Groups["name"].Value.Trim())) + text[Closed(text).Length..];

    /// <summary>The names of the variables, in order, repeated ones too.</summary>
    public static IEnumerable<string> Variables(string text) =>
        Placeholder().Matches(Closed(text)).Where(match => match.Groups["name"].Success).Select(match => match.Groups["name"].Value.Trim());

    /// <summary>The text up to the last brace that can close a variable: behind it, each opening would be looked for to the end.</summary>
    private static string Closed(string text) => text[..(text.LastIndexOf('}') + 1)];

    [GeneratedRegex(@"\$\{(!(?<literal>[^}]*)|(?<name>[^!}][^}]*))\}")]
    private static partial Regex Placeholder();
}
