using Mlops.Cli.Output;

namespace Mlops.Cli.Tests.Output;

public class ToolNameTests
{
    [Theory]
    [InlineData("mlops approve churn --stage dev", "dotnet mlops approve churn --stage dev")]
    [InlineData("Run 'mlops deploy', or 'dotnet mlops publish'.", "Run 'dotnet mlops deploy', or 'dotnet mlops publish'.")]
    [InlineData("List the pipelines with: mlops pipelines", "List the pipelines with: dotnet mlops pipelines")]
    [InlineData("another mlops process holds .mlops; mlops.json says so", "another mlops process holds .mlops; mlops.json says so")]
    public void Of_Commands_AreTypedAsTheManifestHasThem(string text, string expected) => Assert.Equal(expected, ToolName.Of(text));

    [Fact]
    public void IsOnlyInManifest_NeedsAManifestAndNoProgram()
    {
        using var folder = new TemporaryFolder();
        var inside = Directory.CreateDirectory(Path.Combine(folder, "a", "b")).FullName;
        Assert.False(ToolName.IsOnlyInManifest("", inside));

        Directory.CreateDirectory(Path.Combine(folder, ".config"));
        folder.Write(Path.Combine(".config", "dotnet-tools.json"), """{"version": 1, "isRoot": true, "tools": {"docfx": {"version": "2.81.0", "commands": ["docfx"]}}}""");
        Assert.False(ToolName.IsOnlyInManifest("", inside));

        folder.Write(Path.Combine(".config", "dotnet-tools.json"), """{"version": 1, "isRoot": true, "tools": {"Mlops.Cli": {"version": "1.0.0", "commands": ["mlops"]}}}""");
        Assert.True(ToolName.IsOnlyInManifest(string.Join(Path.PathSeparator, folder.Path, inside), inside));

        folder.Write(OperatingSystem.IsWindows() ? "mlops.exe" : "mlops", "");
        Assert.False(ToolName.IsOnlyInManifest(string.Join(Path.PathSeparator, inside, folder.Path), inside));
    }
}
