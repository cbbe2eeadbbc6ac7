using System.Text.Json.Nodes;
using Mlops.CloudFormation.Linting;
using Mlops.Core.Diagnostics;
using Xunit.Abstractions;

namespace Mlops.CloudFormation.Tests.Linting;

/// <summary>What lint says, held against what AWS's own linter says.</summary>
/// <param name="output">Where counts and differences go.</param>
public sealed class CfnLintAgreementTests(ITestOutputHelper output)
{
    /// <summary>How many templates are made; <c>MLOPS_CFN_GENERATED</c> sets another number.</summary>
    private const int Few = 240;

    /// <summary>The rules of cfn-lint that hold a resource against its schema; others are about one service, or about names that other services give.</summary>
    private static readonly HashSet<string> SchemaRules = ["E3001", "E3002", "E3003", "E3012", "E3014", "E3015", "E3017", "E3018", "E3020", "E3021", "E3030", "E3031", "E3032", "E3033", "E3034", "E3037", "E3040", "E3058"];

    /// <summary>cfn-lint says no more of a resource whose type is not in its region.</summary>
    private const string NotInTheRegion = "E3006";

    private static readonly string? Fixtures = Environment.GetEnvironmentVariable("MLOPS_CFN_FIXTURES");

    [SkippableFact]
    public void Check_GeneratedTemplates_AgreesWithCfnLint()
    {
        Skip.IfNot(CfnLint.IsThere, CfnLint.Absent);
        var count = int.TryParse(Environment.GetEnvironmentVariable("MLOPS_CFN_GENERATED"), out var wanted) ? wanted : Few;
        using var folder = new TemporaryFolder();
        var templates = Enumerable.Range(0, count).Select(GeneratedTemplates.Of).ToList();
        var files = templates.Select((template, index) => folder.Write($"{index:D5}.json", template.Template.ToJsonString())).ToList();

        var theirs = CfnLint.Errors(files);

        var differences = new List<(string Kind, string Line)>();
        var (faulty, elsewhere) = (0, 0);
        foreach (var ((type, fault, template), file) in templates.Zip(files))
        {
            var rules = theirs[file].Where(rule => SchemaRules.Contains(rule.Id)).ToList();
            if (theirs[file].Any(rule => rule.Id == NotInTheRegion))
            {
                elsewhere++;
                continue;
            }

            var ours = TemplateLint.Check(template).Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
            faulty += fault == "none" ? 0 : 1;
            if (rules.Count > 0 != ours.Count > 0)
            {
                differences.Add(rules.Count > 0
                    ? ($"{fault}: only cfn-lint, {rules[0].Id}", $"{Path.GetFileNameWithoutExtension(file)}, {type}: {rules[0].Message}")
                    : ($"{fault}: only mlops lint, {ours[0].Code}", $"{Path.GetFileNameWithoutExtension(file)}, {type}: {ours[0].Message}"));
            }
        }

        output.WriteLine($"counted: agreement with cfn-lint: {count - elsewhere - differences.Count} of {count - elsewhere} generated templates, {faulty} of them with a fault; {elsewhere} of types that cfn-lint's region does not have");
        foreach (var kind in differences.GroupBy(difference => difference.Kind).OrderByDescending(kind => kind.Count()))
        {
            output.WriteLine($"{kind.Count(),5} {kind.Key}: {string.Join("; ", kind.Select(difference => difference.Line))}");
        }

        Assert.True(faulty * 3 > count, "Too few templates have a fault.");
        Assert.True(differences.Count * 100 <= count, $"{differences.Count} of {count} differ.");
    }

    [SkippableFact]
    public void Check_FixturesOfCfnLint_DisagreesWhereThatIsKnown()
    {
        Skip.If(Fixtures is null, "Set MLOPS_CFN_FIXTURES to the folder test/fixtures/templates of a checkout of cfn-lint.");
        Skip.IfNot(CfnLint.IsThere, CfnLint.Absent);
        var files = ((string[])["good", "bad"]).SelectMany(kind => Directory.EnumerateFiles(Path.Combine(Fixtures!, kind), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" or ".json").Order(StringComparer.Ordinal).ToList();

        var theirs = CfnLint.Errors(files);

        var table = new Dictionary<(bool Theirs, bool Ours), int>();
        var disagreements = new List<(string Fixture, string Title, (string Kind, string Reason)? Class)>();
        foreach (var file in files)
        {
            var fixture = Path.GetRelativePath(Fixtures!, file).Replace('\\', '/');
            var ours = TemplateLint.Check(File.ReadAllText(file)).Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
            var rules = theirs[file].ToList();
            var outcome = (rules.Count > 0, ours.Count > 0);
            table[outcome] = table.GetValueOrDefault(outcome) + 1;
            disagreements.AddRange(outcome switch
            {
                (true, false) => rules.DistinctBy(rule => rule.Id).Select(rule => (fixture, $"only cfn-lint, {rule.Id}: {rule.Message}", CfnLintDisagreements.OfTheirs(rule.Id, fixture))),
                (false, true) => ours.Select(problem => (fixture, $"only mlops lint, {problem}", CfnLintDisagreements.OfOurs(problem.Code, problem.Pointer))),
                _ => [],
            });
        }

        output.WriteLine($"counted: fixtures of cfn-lint: {files.Count}, both find nothing in {table.GetValueOrDefault((false, false))}, both something in {table.GetValueOrDefault((true, true))}, only cfn-lint in {table.GetValueOrDefault((true, false))}, only mlops lint in {table.GetValueOrDefault((false, true))}");
        foreach (var kind in disagreements.Where(disagreement => disagreement.Class is not null).GroupBy(disagreement => disagreement.Class!.Value).OrderBy(kind => kind.Key.Kind, StringComparer.Ordinal).ThenByDescending(kind => kind.Select(one => one.Fixture).Distinct().Count()))
        {
            output.WriteLine($"{kind.Key.Kind}, in {kind.Select(one => one.Fixture).Distinct().Count()} files: {kind.Key.Reason}; such as {kind.First().Fixture}");
        }

        Assert.NotEmpty(files);
        var unknown = disagreements.Where(disagreement => disagreement.Class is null).Select(disagreement => $"{disagreement.Fixture}: {disagreement.Title}").ToList();
        Assert.True(unknown.Count == 0, string.Join(Environment.NewLine, unknown));
    }
}
