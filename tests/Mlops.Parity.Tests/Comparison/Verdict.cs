using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Comparison;

/// <summary>What the comparison of a case with upstream says.</summary>
internal sealed record Verdict(RecordedCase Case, IReadOnlyList<Finding> Findings)
{
    public bool IsSame => Findings.Count == 0;

    public bool IsWrong => Findings.Any(f => f.CompatId is null);

    public bool IsDeliberate => !IsSame && !IsWrong;

    public IEnumerable<string> CompatIds => Findings.Select(f => f.CompatId).OfType<string>().Distinct();

    public override string ToString() =>
        $"{Case.Id} {Case.Op} {Case.Type}:{string.Concat(Findings.Where(f => f.CompatId is null).Select(f => $"\n    {f.Text}"))}";
}
