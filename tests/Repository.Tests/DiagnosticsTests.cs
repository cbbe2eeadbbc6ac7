using System.Text.RegularExpressions;

namespace Repository.Tests;

/// <summary>Every id that the code can say has a page, every page an id, and the index lists them all.</summary>
public partial class DiagnosticsTests
{
    [Fact]
    public void Ids_InTheCode_HaveExactlyOnePageEach()
    {
        var inCode = RepositoryFiles.All
            .Where(file => file.StartsWith("sdk/", StringComparison.Ordinal) && Path.GetFileName(file).EndsWith("Diagnostics.cs", StringComparison.Ordinal))
            .SelectMany(file => Id().Matches(ConstantsOnly(RepositoryFiles.Read(file))))
            .Select(match => match.Value)
            .ToList();

        Assert.Equal(inCode.Order(), inCode.Distinct().Order());
        Assert.Equal(inCode.Order(), Pages().Select(page => Path.GetFileNameWithoutExtension(page)).Order());
    }

    [Fact]
    public void Pages_BeginWithTheirIdAndTitle_AndTheIndexListsThem()
    {
        var rows = Pages().Order(StringComparer.Ordinal).Select(page =>
        {
            var id = Path.GetFileNameWithoutExtension(page);
            var heading = RepositoryFiles.Read(page).Split('\n')[0];
            Assert.StartsWith($"# {id}: ", heading, StringComparison.Ordinal);
            return $"| [{id}]({id}.md) | {heading[$"# {id}: ".Length..].Trim()} |";
        });

        var index = RepositoryFiles.Read("docs/diagnostics/README.md");
        Assert.Equal(string.Join('\n', rows), string.Join('\n', index.Split('\n').Where(line => line.StartsWith("| [MLOPS", StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Pages() =>
        RepositoryFiles.All.Where(file => Regex.IsMatch(file, @"^docs/diagnostics/MLOPS\d{4}\.md$"));

    private static string ConstantsOnly(string source) =>
        string.Join('\n', source.Split('\n').Where(line => line.Contains("const string", StringComparison.Ordinal)));

    [GeneratedRegex(@"MLOPS\d{4}")]
    private static partial Regex Id();
}
