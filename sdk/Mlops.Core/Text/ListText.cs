namespace Mlops.Core.Text;

/// <summary>Lists as CloudFormation's parameters have them: texts with commas between, without white space around each.</summary>
internal static class ListText
{
    /// <summary>The items of a text; none of an empty one.</summary>
    public static IReadOnlyList<string> Items(string text) => string.IsNullOrWhiteSpace(text) ? [] : [.. text.Split(',').Select(item => item.Trim())];

    /// <summary>The text of some items.</summary>
    public static string Of(IEnumerable<string> items) => string.Join(',', items.Select(item => item.Trim()));
}
