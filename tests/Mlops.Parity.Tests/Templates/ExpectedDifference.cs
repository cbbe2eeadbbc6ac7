using System.Text.RegularExpressions;

namespace Mlops.Parity.Tests.Templates;

/// <summary>A row of expected-differences.md.</summary>
/// <param name="Facts">The facts it is about.</param>
/// <param name="Upstream">The values that only upstream has.</param>
/// <param name="Here">The values that only we have.</param>
/// <param name="CompatId">The row of docs/compatibility.md that says why.</param>
internal sealed partial record ExpectedDifference(IReadOnlyList<Fact> Facts, string Upstream, string Here, string CompatId)
{
    private const string Nothing = "–";
    private const string Anything = "…";
    private const string EmptyText = "\"\"";

    /// <summary>Whether a difference is the one of this row.</summary>
    public bool Explains(Difference difference, SampledValues values) =>
        Facts.Contains(difference.Fact) && Matches(Upstream, difference.Upstream, values) && Matches(Here, difference.Here, values);

    private static bool Matches(string cell, IReadOnlyCollection<string> actual, SampledValues values)
    {
        if (cell is Nothing or Anything)
        {
            return actual.Count == 0 == (cell == Nothing);
        }

        var expected = cell.Split("<br>").Select(text => Expand(text, values)).Distinct().ToList();
        return expected.Count == actual.Count && expected.TrueForAll(text => actual.Any(value => IsLike(text, value)));
    }

    private static bool IsLike(string text, string value) =>
        text.Contains(Anything, StringComparison.Ordinal) ? Regex.IsMatch(value, $@"\A{Regex.Escape(text).Replace(Anything, ".*", StringComparison.Ordinal)}\z", RegexOptions.Singleline) : text == value;

    /// <summary>Puts values in the place of names in braces.</summary>
    private static string Expand(string text, SampledValues values) => text == EmptyText ? "" : Name().Replace(text, name => values.Named(name.Groups[1].Value) ?? name.Value);

    [GeneratedRegex(@"\{([A-Za-z0-9:]+)\}")]
    private static partial Regex Name();
}
