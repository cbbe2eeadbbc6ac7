using Mlops.Cli.Tests.Fixtures;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Cli.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private static readonly string Fork = Path.Combine(RepositoryRoot.Path, "tests", "Mlops.Sdk.Glue.Tests", "Import", "fork");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_AForkAgain_LeavesTheSolutionAndRefusesOneThatWasChanged()
    {
        string[] arguments = ["import", Fork, "--request", Path.Combine(Fork, "requests", "drift_report.json"), "--format", "json"];

        var first = await MlopsProcess.RunAsync(_folder.Path, arguments);
        var second = await MlopsProcess.RunAsync(_folder.Path, arguments);
        await File.AppendAllTextAsync(Path.Combine(_folder.Path, "DriftReportBlueprint", "README.md"), "Changed.");
        var third = await MlopsProcess.RunAsync(_folder.Path, arguments);

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.All(first.Json["findings"]!.AsArray(), finding => Assert.Equal("MLOPS5121", (string?)finding!["code"]));
        Assert.True(File.Exists(Path.Combine(_folder.Path, "DriftReportBlueprint", "DriftReportBlueprint.slnx")));
        Assert.Equal(["DriftReportBlueprint"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
        Assert.Equal((ExitCodes.Usage, ToolDiagnostics.ForeignFolder), (third.ExitCode, (string?)third.Json["problems"]![0]!["code"]));
    }

    [Fact]
    public async Task Import_AnotherFolder_SaysWhatIsExpected()
    {
        var result = await MlopsProcess.RunAsync(_folder.Path, "import", ".");

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(SolutionDiagnostics.NotASolution, result.Error, StringComparison.Ordinal);
        Assert.Contains("lambda_helpers.py", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfAFork_TellsWhatIsNotTakenOverByItsExitCode()
    {
        var text = await MlopsProcess.RunAsync(_folder.Path, "doctor", "--solution", Fork);
        var json = await MlopsProcess.RunAsync(_folder.Path, "doctor", "--solution", Fork, "--format", "json");

        Assert.Equal((ExitCodes.NotCovered, ExitCodes.NotCovered), (text.ExitCode, json.ExitCode));
        Assert.Contains("mlops import DIR --pipeline-type drift_report", text.Output, StringComparison.Ordinal);
        Assert.False((bool)json.Json["isCovered"]!);
        Assert.Equal("drift_report", (string?)json.Json["customTypes"]![0]);
    }
}
