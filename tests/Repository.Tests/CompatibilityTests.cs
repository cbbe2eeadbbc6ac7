using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>Every deliberate difference from upstream is on the page, and every one on the page is asserted somewhere.</summary>
public partial class CompatibilityTests
{
    [Fact]
    public void Differences_OnThePage_AreThoseThatTestsAssert()
    {
        var page = Row().Matches(RepositoryFiles.Read("docs/compatibility.md")).Select(row => row.Groups["id"].Value);
        // A test names the differences that it asserts: in a table or a constant of its rules, or as the trait "Compatibility".
        var tests = RepositoryFiles.All
            .Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && Path.GetExtension(file) is ".cs" or ".md")
            .SelectMany(file => Id().Matches(RepositoryFiles.Read(file)).Select(id => id.Value));

        Assert.Equal(page.Order(StringComparer.Ordinal), tests.Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<id>COMPAT-\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"COMPAT-\d{3}")]
    private static partial Regex Id();
}
