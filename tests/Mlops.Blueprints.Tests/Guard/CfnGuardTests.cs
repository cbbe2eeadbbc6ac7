namespace Mlops.Blueprints.Guard;

/// <summary>Every template under AWS's rules for secure resources: what they find is mended, or stays for a written reason.</summary>
public sealed class CfnGuardTests
{
    private static readonly IReadOnlyList<GuardSuppression> Suppressions =
        GuardSuppression.Read(Path.Combine(AppContext.BaseDirectory, "cfn-guard-suppressions.md"));

    [SkippableFact]
    public void Templates_HaveOnlyFindingsThatStayForAReason()
    {
        using var folder = new TemplateFolder();
        var findings = CfnGuard.Check(folder.Path);
        var covered = findings.SelectMany(finding => Suppressions.Select(s => (Finding: finding, s.Rule, Pattern: s.PatternFor(finding)))).Where(use => use.Pattern is not null).ToList();

        Assert.Empty(findings.Except(covered.Select(use => use.Finding)));
        Assert.Empty(Suppressions.SelectMany(s => s.Resources.Select(pattern => (s.Rule, Pattern: pattern))).Except(covered.Select(use => (use.Rule, Pattern: use.Pattern!))));
    }

    [Fact]
    public void Suppressions_SayWhy() => Assert.All(Suppressions, suppression => Assert.True(suppression.Reason.Length > 30, suppression.Rule));
}
