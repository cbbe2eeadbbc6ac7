using System.IO.Compression;
using Mlops.Core.Bundles;

namespace Mlops.Sdk.Tests.Build;

/// <summary>What <c>dotnet build</c> of an author's project does. Few tests with several steps: each build takes seconds.</summary>
public sealed class BuildTargetsTests
{
    private const string BundleMade = "blueprints.zip";

    [Fact]
    public void Build_OfTwoFolders_MakesTheSameBundleAndOnlyWhenSomethingChanged()
    {
        using var one = new AuthorFolder("one");
        AssertBuilds(one, made: true);
        Assert.Equal(["acme-check.deps.json", "acme-check.dll", "acme-check.runtimeconfig.json"], Entries(one, "check"));
        Assert.Contains("\"Does what Acme needs.\"", File.ReadAllText(one.ManifestPath), StringComparison.Ordinal);
        Assert.Contains("\"The model's name.\"", File.ReadAllText(one.ManifestPath), StringComparison.Ordinal);
        var first = File.ReadAllBytes(one.Zip);

        AssertBuilds(one, made: false);

        one.Delete("Lambdas/score/helper.py");
        AssertBuilds(one, made: true);
        Assert.NotEqual(first, File.ReadAllBytes(one.Zip));

        using var other = new AuthorFolder("another-folder");
        other.WriteFunction(hasLauncher: false);
        AssertBuilds(other, made: true);
        Assert.Equal(first, File.ReadAllBytes(other.Zip));

        Assert.Equal(0, other.DotNet("clean").ExitCode);
        Assert.False(File.Exists(other.Zip));
    }

    [Fact]
    public void Build_WithMistakeAndWithoutNode_FailsWithBothAsErrorsOfTheBuild()
    {
        using var author = new AuthorFolder("author");
        author.WriteBlueprint(source: "");

        var (exitCode, output) = author.DotNet("build", ("JSII_NODE", "/no/such/node"));

        Assert.Equal(1, exitCode);
        Assert.Matches(@"Acme\.cs\(7,1\): error MLOPS1012: ", output);
        Assert.Matches(@"error MLOPS1001: Node\.js was not found", output);
        Assert.False(File.Exists(author.Zip));
    }

    private static string[] Entries(AuthorFolder author, string folder)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(author.Folder, "bin", "mlops", "content", BundleLayout.Lambda(folder)));
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private static void AssertBuilds(AuthorFolder author, bool made)
    {
        var (exitCode, output) = author.DotNet("build");
        Assert.True(exitCode == 0, output);
        Assert.Equal(made, output.Contains(BundleMade, StringComparison.Ordinal));
    }
}
