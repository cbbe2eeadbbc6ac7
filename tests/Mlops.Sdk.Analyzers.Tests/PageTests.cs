using System.Text.RegularExpressions;

namespace Mlops.Sdk.Analyzers.Tests;

/// <summary>Each rule has a page with what it reports and what it does not: both are compiled.</summary>
public partial class PageTests
{
    public static TheoryData<string> Ids => [.. Source.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_OfARule_HasAnExampleThatIsReported(string id)
    {
        var examples = Examples(id, "❌");

        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var reported = (await example.AnalyzeAsync()).Select(diagnostic => diagnostic.Id).Distinct();
            Assert.Equal([id], reported);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_OfARule_HasAnExampleThatIsClean(string id)
    {
        var examples = Examples(id, "✅");

        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            await example.ShouldBeCleanAsync();
        }
    }

    [Fact]
    public void HelpLinks_LeadToThePages() => Assert.All(
        Source.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics),
        rule =>
        {
            var page = $"docs/diagnostics/{rule.Id}.md";
            Assert.EndsWith(page, rule.HelpLinkUri, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(RepositoryRoot.Path, page)), page);
        });

    [Theory]
    [InlineData(null, "docs/diagnostics")]
    [InlineData("", "docs/diagnostics")]
    [InlineData("https://code.example.com/team/mlops", "https://code.example.com/team/mlops/blob/HEAD/docs/diagnostics")]
    [InlineData("https://code.example.com/team/mlops.git", "https://code.example.com/team/mlops/blob/HEAD/docs/diagnostics")]
    public void HelpLinks_OfARepository_AreAddressesInIt(string? repository, string folder) => Assert.Equal(folder, RulePage.FolderOf(repository));

    internal static List<Source> Examples(string id, string mark) =>
    [
        .. Block().Matches(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "diagnostics", $"{id}.md")))
            .Where(block => block.Groups["mark"].Value == mark)
            .Select(block => new Source(block.Groups["code"].Value)),
    ];

    [GeneratedRegex(@"^```csharp\n// (?<mark>❌|✅)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
