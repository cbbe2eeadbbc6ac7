using System.Globalization;
using System.Xml.Linq;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Tests.Fixtures;
using Xunit.Abstractions;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>The solution's own test run, with its measure of what tests cover, holds after an integration.</summary>
public sealed class TestGateTests(ITestOutputHelper output) : IDisposable
{
    private const double Gate = 0.80;

    private static readonly string? Python = new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(python => Programs.IsThere(python) && Programs.Run(python, ["-c", "import pytest, pytest_cov"]).ExitCode == 0);

    private readonly SolutionFolder _solution = new();

    public void Dispose() => _solution.Dispose();

    public static TheoryData<string> Bundles => ["churn_scoring", "acme_training", "acme_realtime", "3d_class", "all_kinds", "all"];

    [SkippableTheory]
    [MemberData(nameof(Bundles))]
    public void TestRun_OfTheOrchestratorsFolder_CoversWhatItCoveredAndWhatLanded(string bundle)
    {
        Skip.If(Python is null, "There is no python3 with pytest and pytest-cov.");
        var before = RunTests();

        _solution.Integrate([.. GlueManifests.Usual.Where(b => bundle == "all" || b.PipelineType == bundle)]);

        var after = RunTests();
        Assert.Equal(before.Failed, after.Failed);
        Assert.InRange(after.Landed, 0.97, 1);
        Assert.InRange(after.Total, Math.Max(Gate, before.Total - 0.01), 1);
        Assert.True(after.Tests > before.Tests);
        output.WriteLine($"{before.Total:P1} of {before.Tests} tests before, {after.Total:P1} of {after.Tests} after; {after.Landed:P1} of what landed.");
    }

    [SkippableFact]
    public void TestRun_WithoutTheTestsThatLand_FallsShort()
    {
        Skip.If(Python is null, "There is no python3 with pytest and pytest-cov.");
        _solution.Integrate([.. GlueManifests.Usual]);
        Array.ForEach(Directory.GetFiles(_solution.At(SolutionPaths.Tests), "test_mlops_*.py"), File.Delete);

        Assert.InRange(RunTests().Landed, 0.01, Gate);
    }

    [Fact]
    public void Integration_IntoAForkWithoutTests_AddsNone()
    {
        Directory.Delete(_solution.At(SolutionPaths.Tests), recursive: true);
        var before = _solution.Snapshot();

        _solution.Integrate(GlueManifests.Usual);

        Assert.False(Directory.Exists(_solution.At(SolutionPaths.Tests)));
        _solution.Remove();
        Assert.Equal(before, _solution.Snapshot());
    }

    [Fact]
    public void Integration_OfPartsThatAreUsed_LandsTheirTestsAlone()
    {
        _solution.Integrate(GlueManifests.WithFiles(GlueManifests.ChurnScoring));
        Assert.Equal(["test_mlops_blueprints.py", "test_mlops_runtime.py"], Landed());

        var missing = $"{SolutionPaths.Tests}test_mlops_runtime.py";
        File.Delete(_solution.At(missing));
        Assert.Equal([missing], Integration.Plan(_solution.Checkout.Read(), [GlueManifests.WithFiles(GlueManifests.ChurnScoring)]).Changes.Select(change => change.Path));

        _solution.Integrate(GlueManifests.Usual);
        Assert.Equal(7, Landed().Count());
        _solution.Remove();
        Assert.Empty(Landed());

        IEnumerable<string?> Landed() => Directory.GetFiles(_solution.At(SolutionPaths.Tests), "test_mlops_*").Select(Path.GetFileName).Order(StringComparer.Ordinal);
    }

    private (double Total, double Landed, int Tests, string[] Failed) RunTests()
    {
        var results = Directory.CreateTempSubdirectory("mlops-gate-").FullName;
        try
        {
            var modules = Programs.Run("python3", ["-c", "import boto3, os; print(os.path.dirname(os.path.dirname(boto3.__file__)))"]).Output.Trim();
            var environment = new Dictionary<string, string?>
            {
                ["PYTHONPATH"] = string.Join(Path.PathSeparator, _solution.Function, Path.Combine(AppContext.BaseDirectory, "Stubs"), modules),
                ["PYTHONDONTWRITEBYTECODE"] = "1",
                ["COVERAGE_FILE"] = Path.Combine(results, "data"),
                ["AWS_DEFAULT_REGION"] = "us-east-1",
            };
            string[] arguments = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--cov", $"--cov-report=xml:{results}/coverage.xml", $"--junitxml={results}/tests.xml"];
            var run = Programs.Run(Python!, arguments, _solution.Function, environment);
            Assert.True(run.ExitCode is 0 or 1, run.Output + run.Error);
            var coverage = XElement.Load(Path.Combine(results, "coverage.xml"));
            XElement[] tests = [.. XElement.Load(Path.Combine(results, "tests.xml")).Descendants("testcase")];
            bool[] landed = [.. coverage.Descendants("class").Where(c => ((string)c.Attribute("filename")!).StartsWith("mlops_blueprints/", StringComparison.Ordinal)).Descendants("line").Select(line => (string)line.Attribute("hits")! != "0")];
            return (
                double.Parse((string)coverage.Attribute("line-rate")!, CultureInfo.InvariantCulture),
                landed.Length == 0 ? 1 : landed.Count(hit => hit) / (double)landed.Length,
                tests.Length,
                [.. tests.Where(test => test.Elements("failure").Any() || test.Elements("error").Any()).Select(test => $"{test.Attribute("classname")?.Value}.{test.Attribute("name")?.Value}").Order(StringComparer.Ordinal)]);
        }
        finally
        {
            Directory.Delete(results, recursive: true);
        }
    }
}
