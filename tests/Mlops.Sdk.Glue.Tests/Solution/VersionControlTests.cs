using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>A checkout in git.</summary>
public sealed class VersionControlTests : IDisposable
{
    private readonly SolutionFolder _solution = new();

    public VersionControlTests()
    {
        Skip.IfNot(Git.IsAvailable, "git is not installed.");
        // The real solution ignores some of its own folders.
        File.Delete(_solution.At(".gitignore"));
        Git.Run(_solution.Path, "init", "--quiet");
        Commit();
    }

    public void Dispose() => _solution.Dispose();

    [SkippableFact]
    public void Integration_IntoACheckoutWithWindowsLineEnds_FindsItUpToDateAndWritesTheSameOnes()
    {
        _solution.Integrate(GlueManifests.Usual);
        Commit();
        CheckOutWithWindowsLineEnds();

        Assert.Empty(_solution.Integrate(GlueManifests.Usual).Changes);
        Assert.Contains("\r\n", _solution.Read($"{SolutionPaths.Package}runtime/values.py"), StringComparison.Ordinal);
        _solution.Integrate([.. GlueManifests.Usual.Select(b => b with { Manifest = b.Manifest with { Version = "7.0.0" } })]);
        var module = _solution.Read($"{SolutionPaths.Package}pipelines/all_kinds.py");
        Assert.Contains("7.0.0", module, StringComparison.Ordinal);
        Assert.Equal(module.ReplaceLineEndings("\r\n"), module);
        _solution.Remove();

        Assert.Equal("", Git.Run(_solution.Path, "diff", "--name-only", "HEAD~1"));
        Assert.False(Directory.Exists(_solution.At(SolutionPaths.Assets)));
    }

    [SkippableFact]
    public async Task FindAsync_OfFilesThatGitIgnores_NamesTheLineAndTheFilesUntilTheyAreAdded()
    {
        File.WriteAllText(_solution.At(".gitignore"), "# builds\n*.zip\n!nothing.zip\n");
        var plan = _solution.Integrate(GlueManifests.WithFiles(GlueManifests.ChurnScoring));

        var warning = Assert.Single(await IgnoredFiles.FindAsync(_solution.Path, plan.Files, default));

        Assert.Equal((GlueDiagnostics.Ignored, ".gitignore:2"), (warning.Code, warning.Pointer));
        Assert.StartsWith("The line '*.zip' keeps 2 files of the integration out of version control: deployment/mlops_blueprints/blueprints/byom/lambdas/score/059a1f6e76bb73d0cc0c50993aa2aa52202789b7fada36a209be724f2850c291.zip, ", warning.Message, StringComparison.Ordinal);
        Git.Run(_solution.Path, ["add", "-f", .. plan.Files.Where(path => path.EndsWith(".zip", StringComparison.Ordinal))]);
        Assert.Empty(await IgnoredFiles.FindAsync(_solution.Path, plan.Files, default));
    }

    [SkippableFact]
    public async Task FindAsync_WhereThereIsNoRepository_FindsNothing()
    {
        using var other = new SolutionFolder();
        File.WriteAllText(other.At(".gitignore"), "*.zip\n");

        Assert.Empty(await IgnoredFiles.FindAsync(other.Path, ["deployment/mlops_blueprints/blueprints/byom/lambdas/score/059a1f6e76bb73d0cc0c50993aa2aa52202789b7fada36a209be724f2850c291.zip"], default));
    }

    private void Commit()
    {
        Git.Run(_solution.Path, "add", "--all", "--force");
        Git.Run(_solution.Path, "-c", "user.name=Somebody", "-c", "user.email=somebody@example.com", "commit", "--quiet", "--message", "State");
    }

    private void CheckOutWithWindowsLineEnds()
    {
        Git.Run(_solution.Path, "config", "core.autocrlf", "true");
        Git.Run(_solution.Path, "rm", "-r", "--quiet", "--cached", ".");
        Git.Run(_solution.Path, "reset", "--quiet", "--hard");
    }
}
