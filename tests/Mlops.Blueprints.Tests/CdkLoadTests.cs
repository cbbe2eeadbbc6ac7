using Mlops.Core.Diagnostics;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Blueprints;

/// <summary>What the program that makes a bundle says when the CDK cannot be loaded. A process of its own: a process loads the CDK once.</summary>
public sealed class CdkLoadTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlops-load-");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Bundle_WhenTheCdkDoesNotLoad_SaysSoOnce()
    {
        var runtime = Path.Combine(_folder.FullName, "runtime.js");
        await File.WriteAllTextAsync(runtime, "process.exit(1);");

        var (exitCode, output, _) = await Bundle(runtime);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"error {BundleDiagnostics.CdkNotLoaded}: The CDK could not be loaded: ", output, StringComparison.Ordinal);
        Assert.Single(output.Trim().Split('\n'));
    }

    private Task<ProgramResult> Bundle(string runtime)
    {
        string[] folders = ["--lambdas", "--published", "--cache", "--output"];
        return Programs.RunAsync(
            "dotnet",
            ["exec", typeof(Functions).Assembly.Location, "bundle", .. folders.SelectMany(name => (string[])[name, Path.Combine(_folder.FullName, name)])],
            environment: new Dictionary<string, string?> { ["JSII_RUNTIME"] = runtime });
    }
}
