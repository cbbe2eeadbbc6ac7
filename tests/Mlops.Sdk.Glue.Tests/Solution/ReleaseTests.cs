using System.Formats.Tar;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Tests.Fixtures;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>What works in which release stands in the documentation: every release of the clone that <c>MLOPS_PYTHON_SOLUTION</c> names is tried, else the one checkout there is.</summary>
public sealed class ReleaseTests(ITestOutputHelper output)
{
    private const string Begin = "<!-- releases: written by ReleaseTests -->\n";
    private const string End = "<!-- end of releases -->\n";

    private const string Head =
        """
        | Version | Taken | One account | Several | In the orchestrator's own | Without a pipeline | Permissions | Zips | Its own types | `--remove` |
        |---|---|---|---|---|---|---|---|---|---|

        """;

    [SkippableFact]
    public void Table_OfReleases_SaysWhatWorksInEach()
    {
        Skip.IfNot(Python3.IsAvailable && Git.IsAvailable && Programs.IsThere("bash") && Programs.IsThere("zip"), "python3, git, bash or zip is not installed.");
        var page = Path.Combine(RepositoryRoot.Path, "docs", "python-solution.md");
        var text = File.ReadAllText(page).ReplaceLineEndings("\n");
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, text.IndexOf(End, StringComparison.Ordinal));
        string[] tags = Tags();

        string[] rows = tags.Length == 0 ? [Row(SolutionFolder.Original)] : [.. tags.Select(RowOfTag)];

        var table = Head.ReplaceLineEndings("\n") + string.Concat(rows);
        if (tags.Length > 0 && Environment.GetEnvironmentVariable("MLOPS_REFRESH") is not null)
        {
            File.WriteAllText(page, text[..begin] + table + text[end..]);
            return;
        }

        Assert.StartsWith(Head.ReplaceLineEndings("\n"), text[begin..end], StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Contains(row, text[begin..end], StringComparison.Ordinal));
        Assert.True(tags.Length == 0 || table == text[begin..end], $"{page} is stale. Refresh it: MLOPS_REFRESH=1 MLOPS_PYTHON_SOLUTION=CLONE dotnet test tests/Mlops.Sdk.Glue.Tests --filter ReleaseTests");
        output.WriteLine($"counted: releases of AWS's solution: {rows.Length}");
    }

    private static string[] Tags() => Directory.Exists(Path.Combine(SolutionFolder.Original, ".git"))
        ? [.. Git.Run(SolutionFolder.Original, "tag", "--list", "v*", "--sort=version:refname").Split('\n', StringSplitOptions.RemoveEmptyEntries)]
        : [];

    private string RowOfTag(string tag)
    {
        var folder = Directory.CreateTempSubdirectory("mlops-release-").FullName;
        try
        {
            var (archive, checkout) = (Path.Combine(folder, "archive.tar"), Path.Combine(folder, "checkout"));
            Git.Run(SolutionFolder.Original, "archive", "--format=tar", $"--output={archive}", tag);
            Directory.CreateDirectory(checkout);
            TarFile.ExtractToDirectory(archive, checkout, overwriteFiles: false);
            return Row(checkout);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Row(string original)
    {
        using var solution = new SolutionFolder(original);
        var before = solution.Snapshot();
        JsonObject[] calls = [.. BuiltInTypesTests.Calls()];
        IReadOnlyList<Problem> problems;
        try
        {
            problems = Integration.Plan(solution.Checkout.Read(), GlueManifests.Usual).Warnings;
        }
        catch (MlopsException e)
        {
            Assert.Equal(before, solution.Snapshot());
            return $"| {solution.Checkout.Read().Version} | no: it lacks {Lacks(e.Problems)} | | | | | | | | |\n";
        }

        Assert.Empty(problems);
        var own = Answers();
        solution.Integrate(GlueManifests.Usual);
        string[] cells =
        [
            Cell(() => Assert.Empty(solution.Integrate(GlueManifests.Usual).Changes)),
            Cell(() => AssertUploads(GlueManifests.ChurnScoring, isMultiAccount: false, call: 1)),
            Cell(() => AssertUploads(GlueManifests.ChurnScoring, isMultiAccount: true, call: 1)),
            Cell(() => AssertUploads(GlueManifests.Training, isMultiAccount: true, call: 1)),
            Cell(() => Assert.Equal("stack-id", (string)JsonNode.Parse((string)ProvisioningTests.Provision(solution, GlueManifests.Direct, isMultiAccount: true)["answer"]!["body"]!)!["pipeline_id"]!)),
            Cell(() => Assert.Superset(GlueManifests.Usual.SelectMany(b => b.Manifest.Permissions).SelectMany(p => p.Actions).ToHashSet(), Permissions(solution))),
            Cell(() => Assert.Superset(GlueManifests.Usual.SelectMany(b => b.Files.Keys).ToHashSet(), Packed(solution))),
            Cell(() => Assert.Equal(own, Answers())),
        ];
        solution.Remove();
        return $"| {solution.Checkout.Read().Version} | {string.Join(" | ", cells)} | {Cell(() => Assert.Equal(before, solution.Snapshot()))} |\n";

        string[] Answers()
        {
            using var python = new PythonOrchestrator(solution);
            return [.. python.Ask([.. calls.Select(call => call.DeepClone().AsObject())]).Select(answer => answer.ToJsonString())];
        }

        void AssertUploads(BlueprintManifest manifest, bool isMultiAccount, int call) =>
            ProvisioningTests.AssertUploads(manifest, isMultiAccount, ProvisioningTests.Provision(solution, manifest, isMultiAccount)["calls"]![call]!["upload_file"]!);
    }

    /// <summary>The keys in the blueprints.zip that the checkout's own build script packs.</summary>
    private static HashSet<string> Packed(SolutionFolder solution)
    {
        using var built = new SolutionFolder(solution.Path);
        return [.. BuildScriptTests.Packed(built).Keys];
    }

    /// <summary>What the policy of the checkout's orchestrator allows.</summary>
    private static HashSet<string> Permissions(SolutionFolder solution)
    {
        var folder = SolutionPaths.PolicyFolders.First(folder => File.Exists(solution.At($"{folder}/iam_policies.py")));
        var root = folder[..folder.IndexOf("/lib/", StringComparison.Ordinal)];
        using var python = new PythonOrchestrator(solution);
        var answer = python.Ask(new JsonObject { ["op"] = "permissions", ["root"] = solution.At(root), ["module"] = $"{folder[(root.Length + 1)..].Replace('/', '.')}.iam_policies" });
        return [.. (answer["ok"] ?? throw new InvalidOperationException(answer.ToJsonString())).AsArray().Select(action => (string)action!)];
    }

    private string Cell(Action works)
    {
        try
        {
            works();
            return "yes";
        }
        catch (Exception e) when (e is XunitException or InvalidOperationException or NullReferenceException or MlopsException)
        {
            output.WriteLine(e.ToString());
            return "no";
        }
    }

    /// <summary>What a checkout lacks: files, or what files that are there do not have.</summary>
    private static string Lacks(IReadOnlyList<Problem> problems)
    {
        string[] files = [.. problems.Where(p => p.Message.Contains("no such file", StringComparison.Ordinal)).Select(p => $"the file `{Path.GetFileName(p.Pointer)}`")];
        return string.Join(", ", files.Length > 0 ? files : problems.Select(Lacks));
    }

    private static string Lacks(Problem problem) => problem.Code switch
    {
        GlueDiagnostics.MissingSetting => $"the setting `{Between(problem.Message, "the setting ", ":")}`",
        GlueDiagnostics.ChangedFunction => $"the parameter `{Between(problem.Message, "where '", "'")}` of `{Between(problem.Message, "'", "'")}`",
        _ => Between(problem.Message, " does not have ", ". "),
    };

    private static string Between(string text, string before, string after) => text[(text.IndexOf(before, StringComparison.Ordinal) + before.Length)..].Split(after)[0];
}
