using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary><c>mlops repair</c> on the local cloud, its own and one that is served.</summary>
public sealed class RepairCommandTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Repair_DeletionThatFailed_LeavesWhatCouldNotBeDeleted(bool isServed)
    {
        await SucceedAsync("provision", "request.json");
        // Something comes into the stack's bucket, which cannot be deleted with it.
        Directory.CreateDirectory(Path.Combine(_project.Path, "late", "churn-results-000000000000"));
        _project.Write(Path.Combine("late", "churn-results-000000000000", "kept.csv"), "1");
        await SucceedAsync("provision", "request.json", "--data", "late");
        if (isServed)
        {
            await SucceedAsync("cloud", "--background");
        }

        try
        {
            var refused = await _project.RunAsync("delete", TestProject.StackName, "--yes");
            Assert.Equal(4, refused.ExitCode);
            Assert.Contains("MLOPS4022", refused.Error, StringComparison.Ordinal);

            var unanswered = await _project.RunAsync("repair", TestProject.StackName);
            Assert.Equal(2, unanswered.ExitCode);
            Assert.Contains("is DELETE_FAILED", unanswered.Output, StringComparison.Ordinal);
            var mended = await SucceedAsync("repair", TestProject.StackName, "--yes");
            Assert.Contains("for you to delete: Bucket", mended.Output, StringComparison.Ordinal);
            Assert.Contains($"mlops delete {TestProject.StackName}", mended.Output, StringComparison.Ordinal);

            Assert.True((bool)(await SucceedAsync("delete", TestProject.StackName, "--yes", "--format", "json")).Json["deleted"]!);
            Assert.Equal(8, (await _project.RunAsync("repair", TestProject.StackName)).ExitCode);
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Repair_StageThatFailed_IsDoneAgain(bool isServed)
    {
        _project.Write("request.json", TestProject.BrokenRequest);
        Assert.Equal(4, (await _project.RunAsync("provision", "request.json")).ExitCode);
        if (isServed)
        {
            await SucceedAsync("cloud", "--background");
        }

        try
        {
            var again = await _project.RunAsync("repair", TestProject.StackName);

            Assert.Equal(4, again.ExitCode);
            Assert.True(again.Output.Contains("stage Deploy Failed", StringComparison.Ordinal), again.Output + again.Error);
            Assert.Contains("stage Deploy is Failed", again.Output, StringComparison.Ordinal);
            Assert.Contains("Not A Bucket", again.Error, StringComparison.Ordinal);
        }
        finally
        {
            await _project.RunAsync("cloud", "stop");
        }
    }

    [Fact]
    public async Task Repair_NothingToMend_IsSaid()
    {
        await SucceedAsync("provision", "request.json");

        Assert.Contains("nothing to mend", (await SucceedAsync("repair", TestProject.StackName)).Output, StringComparison.Ordinal);
        var report = (await SucceedAsync("repair", TestProject.StackName, "--format", "json")).Json;
        Assert.True((bool)report["mended"]!);
        Assert.Empty(report["steps"]!.AsArray());
        Assert.Equal(2, (await _project.RunAsync("repair", TestProject.StackName, "--skip", "Bucket")).ExitCode);
    }

    private async Task<ProgramResult> SucceedAsync(params string[] arguments)
    {
        var result = await _project.RunAsync(arguments);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
