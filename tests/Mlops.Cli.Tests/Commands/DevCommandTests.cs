using Mlops.Cli.Tests.Fixtures;

namespace Mlops.Cli.Tests.Commands;

/// <summary>The edges of <c>mlops dev</c>; EndToEnd runs it on a scaffold.</summary>
public sealed class DevCommandTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Dev_WithoutAProject_SaysWhatToName()
    {
        var result = await _project.RunAsync("dev", "--once");

        Assert.Equal(5, result.ExitCode);
        Assert.Contains($"MLOPS4008: There is no project in '{_project.Path}'.", result.Error, StringComparison.Ordinal);
        Assert.Contains("--project", result.Error, StringComparison.Ordinal);
    }

    /// <summary>A project whose build makes nothing: the bundle is there.</summary>
    [Fact]
    public async Task Dev_Once_BuildsAndProvisionsWhatTheBuildTells()
    {
        WriteProject("");

        var result = await _project.RunAsync("dev", "request.json", "--once");

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Contains("built (", result.Output, StringComparison.Ordinal);
        Assert.Contains($"changed in {TestProject.StackName}\n    + ", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains($"{TestProject.StackName} is provisioned", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dev_Once_BuildThatFails_ShowsItsErrorsOnceAndProvisionsNothing()
    {
        WriteProject("""<Error File="Acme.cs" Code="CS0103" Text="The name 'Modell' does not exist." />""");

        var result = await _project.RunAsync("dev", "request.json", "--once");

        Assert.Equal(5, result.ExitCode);
        Assert.Single(result.Error.Split('\n'), line => line.Contains("Acme.cs : error CS0103: The name 'Modell' does not exist.", StringComparison.Ordinal));
        Assert.Contains("MLOPS4008: Acme.csproj was not built.", result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_project.Path, ".mlops")));
    }

    [Fact]
    public async Task Dev_Once_RequestThatIsNotValid_IsToldAtItsPlace()
    {
        WriteProject("");
        _project.Write("bad.json", TestProject.Request.Replace("model_name", "modelname", StringComparison.Ordinal));

        var result = await _project.RunAsync("dev", "bad.json", "--once");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("bad.json/model_name", result.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Dev_SavedWhatCannotBeBuilt_ShowsItAndGoesOnUntilItIsToldToEnd()
    {
        WriteProject("");
        using var process = Programs.Start(MlopsProcess.Command[0], [.. MlopsProcess.Command.Skip(1), "dev", "request.json"], _project.Path, new Dictionary<string, string?> { ["MLOPS_BUNDLE"] = null });
        await ReadToAsync(process, process.StandardOutput, "Waiting for changes");

        WriteProject("""<Error Text="Not so." />""");
        await ReadToAsync(process, process.StandardOutput, "Acme.csproj changed");
        await ReadToAsync(process, process.StandardError, "MLOPS4008");
        await ReadToAsync(process, process.StandardOutput, "Waiting for changes");
        WriteProject("");
        await ReadToAsync(process, process.StandardOutput, "no change to make");

        Assert.Equal(0, Programs.Run("kill", ["-TERM", $"{process.Id}"]).ExitCode);
        await ReadToAsync(process, process.StandardOutput, "Ended.");
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static async Task ReadToAsync(System.Diagnostics.Process process, StreamReader reader, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Assert.Fail($"It ended without writing '{text}': {process.HasExited}");
    }

    private void WriteProject(string build) => _project.Write("Acme.csproj", $"""
        <Project>
          <PropertyGroup>
            <TargetPath>$(MSBuildProjectDirectory)/bin/Acme.dll</TargetPath>
            <MlopsBundleDirectory>$(MSBuildProjectDirectory)/bin/mlops</MlopsBundleDirectory>
          </PropertyGroup>
          <Target Name="Restore" />
          <Target Name="Build">
            {build}
          </Target>
        </Project>
        """);
}
