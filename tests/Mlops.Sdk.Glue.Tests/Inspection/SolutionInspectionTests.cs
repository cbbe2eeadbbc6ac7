using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Sdk.Glue.Tests.Inspection;

public sealed class SolutionInspectionTests
{
    [Fact]
    public async Task Inspect_AFork_TellsItsOwnTypesAndWhatIsNotTakenOver()
    {
        var report = await SolutionInspection.ReadAsync(Fork.Solution, CancellationToken.None);

        Assert.Null(report.Version);
        Assert.Equal(["drift_report"], report.CustomTypes);
        Assert.Contains(report.Coverage, item => item is { Area: "pipelineType", Name: "drift_report", Status: CoverageStatus.ToDo } && item.Note.Contains("mlops import", StringComparison.Ordinal));
        Assert.Contains(report.Coverage, item => item is { Area: "pipelineType", Name: "model_training_builtin", Status: CoverageStatus.Covered });
        Assert.Contains(report.Coverage, item => item is { Area: "requestKeys", Name: "model_training_builtin", Status: CoverageStatus.ToDo } && item.Note.StartsWith("the fork does not require", StringComparison.Ordinal));
        Assert.Contains(report.Coverage, item => item is { Area: "environment", Name: "ASSETS_BUCKET", Status: CoverageStatus.Covered });
        Assert.False(report.IsCovered);
    }

    [Fact]
    public void Between_FilesOfAReleaseAndACheckout_TellsEachDifference() => Assert.Equal(
        [new("a", ChangeKind.Changed), new("b", ChangeKind.Missing), new("d", ChangeKind.Added)],
        SolutionChange.Between(
            new Dictionary<string, string> { ["a"] = "2", ["c"] = "2", ["d"] = "1" },
            new Dictionary<string, HashSet<string>> { ["a"] = ["1"], ["b"] = ["1"], ["c"] = ["1", "2"] }));

    [Fact]
    public void Hash_OfLineEnds_IsTheSameForBothKinds()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "one\ntwo\n");
            var unix = CheckoutFiles.Hash(file);
            File.WriteAllText(file, "one\r\ntwo\r\n");
            Assert.Equal(unix, CheckoutFiles.Hash(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Open_AnotherFolder_IsRefused()
    {
        var exception = Assert.Throws<MlopsException>(() => PythonSolution.Open(Path.GetTempPath()));

        Assert.Equal(SolutionDiagnostics.NotASolution, Assert.Single(exception.Problems).Code);
    }

    [Fact]
    public void Recorded_Releases_KnowTheTypesOfTheSolution()
    {
        Assert.Equal(StockTypes.All.Order(), Releases.Recorded.Types.Keys.Order());
        Assert.Contains("JobName", Releases.Recorded.Types["model_training_builtin"].Parameters);
        Assert.Contains("algo_hyperparamaters", Releases.Recorded.Types["model_training_builtin"].Required);
    }

    /// <summary>Of AWS's own v2.2.3 where <c>MLOPS_PYTHON_SOLUTION</c> names a checkout, else of the stand-in: every value of its own types is read.</summary>
    [Fact]
    public async Task Read_TheSolutionsOwnTypes_TellsEveryValue()
    {
        var checkout = Environment.GetEnvironmentVariable("MLOPS_PYTHON_SOLUTION");
        var isOriginal = !string.IsNullOrEmpty(checkout);
        string[] customTypes = isOriginal ? [] : ["drift_report"];
        var solution = isOriginal ? PythonSolution.Open(checkout!) : Fork.Solution;

        var facts = await SolutionReader.ReadAsync(solution, StockTypes.Requestable, CancellationToken.None);
        var report = await SolutionInspection.ReadAsync(solution, CancellationToken.None);

        Assert.NotEmpty(facts.Types);
        Assert.All(facts.Types.Values, type => Assert.DoesNotContain(type.Parameters, parameter => parameter.Value is null));
        Assert.Equal(isOriginal ? "2.2.3" : null, report.Version);
        Assert.Equal(customTypes, report.CustomTypes);
    }
}
