using System.IO.Compression;
using Mlops.Core.Bundles;

namespace Mlops.Sdk.Tests.Build;

/// <summary>What <c>dotnet build</c> of an author's project does. Few tests with several steps: each build takes seconds.</summary>
public sealed class BuildTargetsTests
{
    private const string BundleMade = "blueprints.zip";

    private static readonly (string Name, string Value) NoNode = ("JSII_NODE", "/no/such/node");

    /// <summary>An edit of functions' code alone needs no synthesis, and so no Node.js; the bundle is the one that a synthesis makes of the same files in another folder.</summary>
    [Fact]
    public void Build_OfTwoFolders_MakesTheSameBundleAndOnlyWhenSomethingChanged()
    {
        using var one = new AuthorFolder("one");
        AssertBuilds(one, made: true);
        Assert.Equal(["acme-check.deps.json", "acme-check.dll", "acme-check.runtimeconfig.json"], Entries(one, "check"));
        Assert.Contains("\"Does what Acme needs.\"", File.ReadAllText(one.ManifestPath), StringComparison.Ordinal);
        Assert.Contains("\"The model's name.\"", File.ReadAllText(one.ManifestPath), StringComparison.Ordinal);
        Assert.Equal(["Lambdas/score/helper.py", "Lambdas/score/main.py"], one.Listed().Where(file => file.EndsWith(".py", StringComparison.Ordinal)));
        var first = File.ReadAllBytes(one.Zip);

        AssertBuilds(one, made: false, NoNode);

        one.Delete("Lambdas/score/helper.py");
        one.Write("Lambdas/score/other.py", "VALUE = 2\n");
        one.Write("Lambdas/check/Program.cs", "System.Console.WriteLine(1);\n");
        AssertBuilds(one, made: true, NoNode);
        Assert.NotEqual(first, File.ReadAllBytes(one.Zip));

        // A file may come from elsewhere with the time that it had there.
        one.Write("Lambdas/score/main.py", "def handler(event, context):\n    return {'score': 1}\n");
        File.SetLastWriteTimeUtc(Path.Combine(one.Folder, "Lambdas/score/main.py"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        AssertBuilds(one, made: true, NoNode);

        using var other = new AuthorFolder("another-folder");
        other.WriteFunction("check", hasLauncher: false);
        other.Delete("Lambdas/score/helper.py");
        other.Write("Lambdas/score/other.py", "VALUE = 2\n");
        other.Write("Lambdas/check/Program.cs", "System.Console.WriteLine(1);\n");
        other.Write("Lambdas/score/main.py", "def handler(event, context):\n    return {'score': 1}\n");
        AssertBuilds(other, made: true);
        Assert.Equal(File.ReadAllBytes(other.Zip), File.ReadAllBytes(one.Zip));

        Assert.Equal(0, other.DotNet("clean").ExitCode);
        Assert.False(File.Exists(other.Zip));
    }

    [Fact]
    public void Build_OneFunctionChanged_PublishesThatOneAloneUnlessAnotherMayUseItsFiles()
    {
        using var author = new AuthorFolder("author");
        author.WriteFunction("tell");
        Assert.Equal(["check", "tell"], Republished());
        Assert.Empty(Republished());

        author.Write("Lambdas/check/Program.cs", "System.Console.WriteLine(1);\n");
        Assert.Equal(["check"], Republished());

        author.Write("Lambdas/Directory.Build.props", "<Project />");
        Assert.Equal(["check", "tell"], Republished());
        author.Write("../outside/Any.cs", "");
        Assert.Equal(["check", "tell"], Republished());

        author.WriteFunction("tell", items: """<Compile Include="../check/Shared.cs" />""");
        author.Write("Lambdas/check/Shared.cs", "");
        Assert.Equal(["check", "tell"], Republished());
        author.Write("Lambdas/check/Shared.cs", "// Shared.");
        Assert.Equal(["check", "tell"], Republished());

        Directory.Delete(Path.Combine(author.Folder, "Lambdas", "tell"), recursive: true);
        Republished();
        Assert.Equal(["check"], author.Published().Keys);

        IEnumerable<string> Republished()
        {
            var before = author.Published();
            var (exitCode, output) = author.DotNet(["build", "-t:MlopsPublishLambdas"]);
            Assert.True(exitCode == 0, output);
            return author.Published().Where(now => before.GetValueOrDefault(now.Key) != now.Value).Select(now => now.Key).Order(StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Build_WithMistakeAndWithoutNode_FailsWithBothAsErrorsOfTheBuild()
    {
        using var author = new AuthorFolder("author");
        author.WriteBlueprint(source: "");

        var (exitCode, output) = author.DotNet("build", NoNode);

        Assert.Equal(1, exitCode);
        Assert.Matches(@"Acme\.cs\(8,1\): error MLOPS1012: ", output);
        Assert.Matches(@"error MLOPS1001: Node\.js was not found", output);
        Assert.False(File.Exists(author.Zip));
    }

    private static string[] Entries(AuthorFolder author, string folder)
    {
        using var zip = ZipFile.OpenRead(Path.Combine(author.Folder, "bin", "mlops", "content", BundleLayout.Lambda(folder)));
        return [.. zip.Entries.Select(entry => entry.FullName)];
    }

    private static void AssertBuilds(AuthorFolder author, bool made, params (string Name, string Value)[] environment)
    {
        var (exitCode, output) = author.DotNet("build", environment);
        Assert.True(exitCode == 0, output);
        Assert.Equal(made, output.Contains(BundleMade, StringComparison.Ordinal));
    }
}
