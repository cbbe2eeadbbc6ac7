using System.Text.RegularExpressions;
using Mlops.Parity.Tests.Rules;

namespace Mlops.Parity.Tests;

/// <summary>Holds docs/compatibility.md against the rules of the replay.</summary>
public partial class CompatibilityPageTests
{
    /// <summary>Rows about requests and answers are what the cases replay; the others are about templates and functions.</summary>
    private static readonly string[] Replayed = ["Request", "Answer", "Stack", "Environment"];

    [Fact]
    public void Rules_AndRows_NameTheSameDifferences()
    {
        var rows = Rows().Where(row => Replayed.Contains(row.Groups["where"].Value)).Select(row => row.Groups["id"].Value);

        Assert.Equal(CompatIds.All.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Rows_HaveAnIdOfTheirOwn_AndEveryCell()
    {
        var ids = Rows().Select(row => row.Groups["id"].Value).ToList();

        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(Rows(), row => Assert.All(row.Value.Trim().Trim('|').Split(" | "), cell => Assert.False(string.IsNullOrWhiteSpace(cell))));
        Assert.All(Rows(), row => Assert.Equal(5, row.Value.Trim().Trim('|').Split(" | ").Length));
    }

    private static MatchCollection Rows() => Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "compatibility.md")));

    [GeneratedRegex(@"^\| (?<id>COMPAT-\d{3}) \| (?<where>[^|]+?) \|.*$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
