namespace Mlops.Sdk.Analyzers.Tests.Stacks;

public class LambdaFolderAnalyzerTests
{
    [Theory]
    [InlineData("scores", "score/validate_input", "Perhaps 'score' is meant")]
    [InlineData("train", "score/validate_input", "The folders in Lambdas/ are score, validate_input")]
    [InlineData("train", "", "The project has no folder in Lambdas/")]
    public async Task Analyze_FolderThatIsNotThere_ReportsWithTheCure(string folder, string folders, string cure)
    {
        var source = await (Code($"[|\"{folder}\"|]") with { LambdaFolders = folders }).ShouldReportAsync("MLOPS1030");

        Assert.Contains(cure, Assert.Single(await source.AnalyzeAsync()).GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"score\"", "score/validate_input")]
    [InlineData("\"score\", \"handler\"", "score")]
    [InlineData("System.Environment.NewLine", "score")]
    [InlineData("\"train\"", null)]
    public Task Analyze_FolderThatIsThereOrUnknown_IsClean(string arguments, string? folders) => (Code(arguments) with { LambdaFolders = folders }).ShouldBeCleanAsync();

    private static Source Code(string arguments) => Source.Of($"public LambdaCode Code {{ get; }} = LambdaCode.FromFolder({arguments});");
}
