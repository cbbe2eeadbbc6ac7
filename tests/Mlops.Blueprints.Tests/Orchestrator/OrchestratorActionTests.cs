using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>The actions of the orchestrator's roles beside those of AWS's Python solution.</summary>
/// <param name="output">Where the counts go.</param>
public sealed partial class OrchestratorActionTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<(string Whose, string[] Actions, string Reason)> Rows =
    [
        .. Row().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "orchestrator-actions.md")))
            .Select(row => (row.Groups["whose"].Value, row.Groups["actions"].Value.Split([' ', '`'], StringSplitOptions.RemoveEmptyEntries), row.Groups["reason"].Value)),
    ];

    [Fact]
    [Trait("Compatibility", "COMPAT-062")]
    public void Actions_ThatOnlyOneOfBothHas_HaveAReason()
    {
        var theirs = BuiltIn.Orchestrators.Value.Keys.SelectMany(Facts.OrchestratorActions).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var ours = Statements.Allowed().Where(statement => BuiltIn.Orchestrators.Value.ContainsKey(statement.Template)).SelectMany(statement => statement.Actions).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.Equal(theirs.Except(ours, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal), Listed("AWS's"));
        Assert.Equal(ours.Except(theirs, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal), Listed("ours"));
        Assert.All(Rows, row => Assert.True(row.Reason.Length > 30, row.Reason));
        output.WriteLine($"counted: actions: {ours.Count} of ours, {theirs.Count} of AWS's, {ours.Intersect(theirs, StringComparer.OrdinalIgnoreCase).Count()} of both");
    }

    [Fact]
    public void Actions_OfEveryRole_AreNamedInFull() => Assert.All(
        Statements.Allowed().Where(statement => BuiltIn.Orchestrators.Value.ContainsKey(statement.Template)),
        statement => Assert.All(statement.Actions, action => Assert.DoesNotContain('*', action)));

    private static IEnumerable<string> Listed(string whose) => Rows.Where(row => row.Whose == whose).SelectMany(row => row.Actions).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^\| (?<whose>AWS's|ours) \| (?<actions>[^|]+) \| (?<reason>[^|]+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
