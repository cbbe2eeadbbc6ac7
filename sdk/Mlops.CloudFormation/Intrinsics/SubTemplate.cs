using System.Text.RegularExpressions;

namespace Mlops.CloudFormation.Intrinsics;

/// <summary>The text of <c>Fn::Sub</c> with its variables.</summary>
internal static partial class SubTemplate
{
    /// <summary>Replaces each <c>${Name}</c> by what <paramref name="value"/> gives for it, and each <c>${!Text}</c> by <c>${Text}</c>.</summary>
    public static string Replace(string text, Func<string, string> value) =>
        Placeholder().Replace(text, match => match.Groups["literal"].Success ? $"${{{match.Groups["literal"].Value}}}" : value(match.Groups["name"].Value.Trim()));

    /// <summary>The names of the variables, in order, repeated ones too.</summary>
    public static IEnumerable<string> Variables(string text) =>
        Placeholder().Matches(text).Where(match => match.Groups["name"].Success).Select(match => match.Groups["name"].Value.Trim());

    [GeneratedRegex(@"\$\{(!(?<literal>[^}]*)|(?<name>[^!}][^}]*))\}")]
    private static partial Regex Placeholder();
}
