using System.IO.Compression;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Orchestrator.Bundles;

namespace Mlops.Cli.Tests.Commands;

/// <summary>Every command that reads a bundle refuses one that its catalog does not vouch for.</summary>
public sealed class TamperedBundleTests : IDisposable
{
    private readonly TestProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("list")]
    [InlineData("describe", "scoring")]
    [InlineData("schema", "scoring")]
    [InlineData("validate", "request.json")]
    [InlineData("plan", "request.json")]
    [InlineData("provision", "request.json")]
    [InlineData("package", "--output", "out")]
    [InlineData("docs", "--output", "out")]
    [InlineData("glue", "--output", "out")]
    [InlineData("integrate", ".")]
    [InlineData("doctor")]
    public async Task Run_BundleWithAFileThatIsNotListed_IsRefused(params string[] arguments)
    {
        using (var zip = ZipFile.Open(_project.Bundle, ZipArchiveMode.Update))
        {
            using var content = zip.CreateEntry("blueprints/byom/lambdas/planted.zip").Open();
            content.Write([1]);
        }

        var result = await _project.RunAsync([.. arguments, "--format", "json"]);

        Assert.Equal(ExitCodes.Bundle, result.ExitCode);
        Assert.Contains(PublishedBundleDiagnostics.Unlisted, result.Output, StringComparison.Ordinal);
        Assert.Contains("planted.zip", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_project.Path, "out")));
    }
}
