using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>What the project's texts must fulfil.</summary>
public partial class DocumentationTests
{
    public static TheoryData<string> Pages => [.. RepositoryFiles.All.Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_RelativeLinks_LeadSomewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(RepositoryFiles.Root, page))!;
        // A pattern in code may look like a link.
        var broken = Link().Matches(Code().Replace(RepositoryFiles.Read(page), ""))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Where(target => !Path.Exists(Path.Combine(folder, target.Split('#')[0])));

        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_CSharpSnippets_StandInFilesThatAreCompiled(string page)
    {
        var compiled = RepositoryFiles.All.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(RepositoryFiles.Read).ToList();
        var loose = Snippet().Matches(RepositoryFiles.Read(page))
            .Select(match => match.Groups["code"].Value)
            .Where(snippet => !compiled.Exists(source => source.Contains(snippet, StringComparison.Ordinal)));

        // A page of a diagnostic shows what is wrong beside what is right; the wrong does not compile.
        if (!page.StartsWith("docs/diagnostics/", StringComparison.Ordinal))
        {
            Assert.Empty(loose);
        }
    }

    [Fact]
    public void SecurityPage_TestsThatItNames_AreThere()
    {
        var named = TestClass().Matches(RepositoryFiles.Read("docs/security.md")).Select(match => match.Groups["name"].Value).Distinct().ToList();
        var present = RepositoryFiles.All.Where(file => file.StartsWith("tests/", StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension).ToHashSet();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, present));
    }

    [Fact]
    public void Files_NameNoMachinePathAndNoRegistry()
    {
        var offenders = RepositoryFiles.All
            .Where(file => !IsBinary(file) && !file.EndsWith("DocumentationTests.cs", StringComparison.Ordinal))
            .Where(file => Forbidden().IsMatch(RepositoryFiles.Read(file)));

        Assert.Empty(offenders);
    }

    [Fact]
    public void NugetConfig_IsAbsent_SoThatTheMachinesOwnServes() =>
        Assert.DoesNotContain(RepositoryFiles.All, file => Path.GetFileName(file).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));

    private static bool IsBinary(string file) => Path.GetExtension(file) is ".png" or ".ico" or ".zip";

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex("`(?<name>[A-Za-z0-9]+Tests)`")]
    private static partial Regex TestClass();

    [GeneratedRegex(@"`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"/work/(main|wt|shared)|/root/|api\.nuget\.org|registry\.npmjs|pypi\.org|files\.pythonhosted", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();
}
