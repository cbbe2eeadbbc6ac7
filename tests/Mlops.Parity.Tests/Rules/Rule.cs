namespace Mlops.Parity.Tests.Rules;

/// <summary>A kind of difference that is meant.</summary>
/// <param name="CompatId">Its row in docs/compatibility.md.</param>
/// <param name="Explains">Whether a difference is of this kind.</param>
internal sealed record Rule<T>(string CompatId, Func<T, bool> Explains);

/// <summary>Finds rules.</summary>
internal static class Rule
{
    /// <summary>The rule a difference follows; <see langword="null"/> for a difference that nobody wanted.</summary>
    public static string? Explain<T>(IEnumerable<Rule<T>> rules, T difference) => rules.FirstOrDefault(rule => rule.Explains(difference))?.CompatId;
}
