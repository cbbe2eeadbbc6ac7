namespace Mlops.Blueprints;

/// <summary>Every template under AWS's own linter.</summary>
public sealed class CfnLintTests
{
    [SkippableFact]
    public void Templates_HaveNoErrors()
    {
        Skip.IfNot(CfnLint.IsThere, CfnLint.Absent);
        using var folder = new TemplateFolder();

        CfnLint.Check(Directory.GetFiles(folder.Path));
    }
}
