namespace Mlops.Parity.Tests.Comparison;

/// <summary>The counts of a replay.</summary>
internal static class Summary
{
    public static string Of(string file, IReadOnlyList<Verdict> verdicts)
    {
        var ids = verdicts.Where(v => v.IsDeliberate).SelectMany(v => v.CompatIds).GroupBy(id => id).OrderBy(g => g.Key, StringComparer.Ordinal);
        return $"parity {file}: {verdicts.Count} cases, {verdicts.Count(v => v.IsSame)} same, {verdicts.Count(v => v.IsDeliberate)} deliberate differences, "
            + $"{verdicts.Count(v => v.IsWrong)} wrong ({string.Join(", ", ids.Select(g => $"{g.Key}: {g.Count()}"))})";
    }
}
