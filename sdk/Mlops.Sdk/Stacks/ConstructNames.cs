using System.Globalization;

namespace Mlops.Sdk.Stacks;

/// <summary>Makes CloudFormation's alphanumeric names from names with other characters.</summary>
internal static class ConstructNames
{
    /// <summary>A name in Pascal case: <c>validate_input</c> becomes <c>ValidateInput</c>.</summary>
    /// <param name="name">The name.</param>
    public static string Pascal(string name) => string.Concat(
        name.Split(['_', '-', '.', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
}
