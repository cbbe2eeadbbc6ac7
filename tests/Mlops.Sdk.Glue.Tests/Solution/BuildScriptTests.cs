using System.IO.Compression;
using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>The solution's build script, with tools that do nothing, packs the blueprints where their templates look for them.</summary>
public class BuildScriptTests
{
    [SkippableFact]
    public void Script_WithBlueprints_PacksTemplatesAndZipsUnderTheirKeys()
    {
        Skip.IfNot(Programs.IsThere("bash") && Programs.IsThere("zip"), "bash or zip is not installed.");
        using var solution = new SolutionFolder();
        var before = Packed(solution);

        solution.Integrate(GlueManifests.Usual);

        var after = Packed(solution);
        Assert.Equal(before.Keys.Concat(GlueManifests.Usual.SelectMany(b => b.Files.Keys)).Order(StringComparer.Ordinal), after.Keys);
        Assert.All(GlueManifests.Usual.SelectMany(b => b.Files), file => Assert.Equal(file.Value, after[file.Key]));
    }

    [SkippableTheory]
    [InlineData("mkdir -p \"$template_dir/bp_staging\"", "zip -r9 'blueprints.zip' blueprints/")]
    [InlineData("mkdir -p  \"${template_dir}\"/bp_staging ", "  zip -r -9 \"blueprints.zip\" \"blueprints\"")]
    [InlineData("    mkdir -p $template_dir/'bp_staging'", "zip  -r9 blueprints.zip 'blueprints'")]
    public void Script_WithQuotesAndSpaces_IsNoObstacle(string mkdir, string zip)
    {
        Skip.IfNot(Programs.IsThere("bash") && Programs.IsThere("zip"), "bash or zip is not installed.");
        using var solution = new SolutionFolder();
        var script = solution.Read(SolutionPaths.BuildScript);
        File.WriteAllText(solution.At(SolutionPaths.BuildScript), script.Replace("\nmkdir -p $template_dir/bp_staging\n", $"\n{mkdir}\n", StringComparison.Ordinal)
            .Replace("\nzip -r9 blueprints.zip blueprints\n", $"\n{zip}\n", StringComparison.Ordinal).Replace("\nzip -r blueprints.zip blueprints\n", $"\n{zip}\n", StringComparison.Ordinal));
        Assert.Contains(mkdir, solution.Read(SolutionPaths.BuildScript), StringComparison.Ordinal);
        Assert.Contains($"\n{zip}\n", solution.Read(SolutionPaths.BuildScript), StringComparison.Ordinal);

        solution.Integrate(GlueManifests.Usual);

        Assert.Superset(GlueManifests.Usual.SelectMany(b => b.Files.Keys).ToHashSet(), Packed(solution).Keys.ToHashSet());
    }

    [SkippableFact]
    public void Script_WithBlueprints_IsSoundToBashAndShellCheck()
    {
        Skip.IfNot(Programs.IsThere("bash"), "bash is not installed.");
        using var solution = new SolutionFolder();
        var findings = Findings(solution);

        solution.Integrate(GlueManifests.Usual);

        Run("bash", ["-n", "build-s3-dist.sh"], solution.At("deployment")).MustSucceed();
        Assert.Equal(findings, Findings(solution));
    }

    private static int Findings(SolutionFolder solution) =>
        Programs.IsThere("shellcheck") ? Run("shellcheck", ["--format=gcc", "build-s3-dist.sh"], solution.At("deployment")).Output.Split('\n').Length : 0;

    /// <summary>The files of blueprints.zip by name.</summary>
    internal static SortedDictionary<string, byte[]> Packed(SolutionFolder solution)
    {
        // What Docker would have made.
        foreach (var layer in new[] { "source/infrastructure/lib/blueprints/lambdas/sagemaker_layer", "source/lib/blueprints/byom/lambdas/sagemaker_layer" }.Where(path => Directory.Exists(solution.At(path))))
        {
            Directory.CreateDirectory(solution.At($"{layer}/python"));
        }

        Run("bash", ["build-s3-dist.sh", "bucket", "solution", "v1"], solution.At("deployment"));
        using var zip = ZipFile.OpenRead(solution.At("deployment/regional-s3-assets/blueprints.zip"));
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            files.Add(entry.FullName, content.ToArray());
        }

        return files;
    }

    private static ProgramResult Run(string program, string[] arguments, string folder) => Programs.Run(program, arguments, folder, new Dictionary<string, string?>
    {
        ["PATH"] = $"{Path.Combine(AppContext.BaseDirectory, "Tools")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
    });
}
