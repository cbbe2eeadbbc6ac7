using System.Runtime.Versioning;
using Mlops.Cli.Tests.Fixtures;
using Mlops.Cli.Workspaces;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Tests.Workspaces;

/// <summary>A bundle that somebody else can have put where it is looked for is not taken silently.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ForeignBundleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string BuiltIn => Path.Combine(_folder.Path, "tool", "blueprints.zip");

    public void Dispose() => _folder.Dispose();

    [UnixTheory]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherWrite | UnixFileMode.StickyBit)]
    public void Find_InASharedFolderAbove_IsNotLookedFor(UnixFileMode mode)
    {
        Bundle("shared");
        var below = Directory.CreateDirectory(Path.Combine(_folder.Path, "shared", "mine", "deep")).FullName;
        Share("shared", mode);

        Assert.True(BundleLocator.Find(null, null, below, BuiltIn).IsFallback);
    }

    [UnixTheory]
    [InlineData("P")]
    [InlineData("P/bin")]
    [InlineData("P/bin/mlops")]
    [InlineData("P/bin/mlops/blueprints.zip")]
    public void Find_WhereOthersMayWrite_IsRefusedByNameUnlessNamed(string shared)
    {
        var bundle = Bundle("P");
        Share(shared, UnixFileMode.OtherWrite);
        var project = Path.Combine(_folder.Path, "P");

        foreach (var folder in new[] { project, _folder.Path })
        {
            var problem = Assert.Throws<MlopsException>(() => BundleLocator.Find(null, null, folder, BuiltIn)).Problems[0];

            Assert.Equal(ToolDiagnostics.ForeignBundle, problem.Code);
            Assert.Contains(Path.Combine(_folder.Path, shared), problem.Message, StringComparison.Ordinal);
            Assert.Contains($"--bundle '{bundle}'", problem.Hint, StringComparison.Ordinal);
        }

        Assert.Equal(bundle, Find(bundle).Path);
        Assert.Equal(bundle, Find(variable: bundle).Path);
        Assert.Null(Find(BuiltInCatalog.Name).Project);
    }

    [UnixFact]
    public void Find_OfSomebodyElse_IsNotTaken()
    {
        var bundle = Bundle("P");
        var sound = Find().Path;
        if (!Environment.IsPrivilegedProcess)
        {
            // Nobody but the administrator can give a file away; what an owner means is judged in PathOwnerTests.
            Assert.Equal(bundle, sound);
            return;
        }

        Chown(bundle);
        Assert.Contains("belongs to another user", Assert.Throws<MlopsException>(() => Find()).Problems[0].Message, StringComparison.Ordinal);

        Chown(Path.Combine(_folder.Path, "P"));
        Assert.True(Find().IsFallback);
        Assert.True(BundleLocator.Find(null, null, Directory.CreateDirectory(Path.Combine(_folder.Path, "P", "below")).FullName, BuiltIn).IsFallback);
    }

    private void Share(string name, UnixFileMode mode)
    {
        var path = Path.Combine(_folder.Path, name);
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | mode);
    }

    private static void Chown(string path)
    {
        using var chown = System.Diagnostics.Process.Start("chown", ["12345", path]);
        chown.WaitForExit();
        Assert.Equal(0, chown.ExitCode);
    }

    [UnixFact]
    public async Task Run_SettingsThatOthersMayWrite_AreRefusedUnlessNamed()
    {
        using var project = new TestProject();
        var settings = project.Write("mlops.json", """{"stackNamePrefix": "acme"}""");
        File.SetUnixFileMode(settings, File.GetUnixFileMode(settings) | UnixFileMode.OtherWrite);

        var refused = await project.RunAsync("plan", "request.json");
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains(ToolDiagnostics.ForeignFile, refused.Error, StringComparison.Ordinal);
        Assert.Contains(settings, refused.Error, StringComparison.Ordinal);

        var named = await project.RunAsync("plan", "request.json", "--settings", "mlops.json");
        Assert.Contains("acme-churn", named.Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Run_BundleThatOthersMayWrite_IsRefusedUnlessNamed()
    {
        using var project = new TestProject();
        File.SetUnixFileMode(project.Bundle, File.GetUnixFileMode(project.Bundle) | UnixFileMode.OtherWrite);

        var refused = await project.RunAsync("list");
        Assert.Equal(ExitCodes.Bundle, refused.ExitCode);
        Assert.Contains(project.Bundle, refused.Error, StringComparison.Ordinal);

        Assert.Equal(0, (await project.RunAsync("list", "--bundle", project.Bundle)).ExitCode);
    }

    private FoundBundle Find(string? named = null, string? variable = null) => BundleLocator.Find(named, variable, _folder.Path, BuiltIn);

    private string Bundle(string project) => _folder.Write(Path.Combine(project, "bin", "mlops", "blueprints.zip"), "");
}
