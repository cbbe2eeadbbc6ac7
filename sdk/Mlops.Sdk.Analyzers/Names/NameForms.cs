using System.Text.RegularExpressions;

namespace Mlops.Sdk.Analyzers.Names;

/// <summary>Names in the forms that they must have.</summary>
internal static class NameForms
{
    /// <summary>In snake case: <c>ChurnScoring</c> and <c>churn-scoring</c> become <c>churn_scoring</c>.</summary>
    /// <param name="name">The name.</param>
    public static string Snake(string name)
    {
        var words = Regex.Replace(name, "(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_");
        return Regex.Replace(words.ToLowerInvariant(), "[^a-z0-9]+", "_").Trim('_');
    }

    /// <summary>In Pascal case, letters and digits only: <c>input_data</c> becomes <c>InputData</c>.</summary>
    /// <param name="name">The name.</param>
    public static string Pascal(string name) =>
        string.Concat(Regex.Split(name, "[^A-Za-z0-9]+").Where(word => word.Length > 0).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    /// <summary>With hyphens for what is no letter and no digit: <c>Churn Scoring</c> becomes <c>Churn-Scoring</c>.</summary>
    /// <param name="name">The name.</param>
    public static string Hyphened(string name) => Regex.Replace(name, "[^A-Za-z0-9]+", "-").Trim('-');
}
