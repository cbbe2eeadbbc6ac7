using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Pages;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Pages;

public class GlueFilesTests
{
    [Fact]
    public void For_Blueprints_AreTheFilesOfAnIntegrationWithThePageThatPlacesThem()
    {
        using var solution = new SolutionFolder();
        solution.Integrate(GlueManifests.Usual);

        var files = GlueFiles.For(GlueManifests.Usual);

        Assert.Equal(
            ["edits/build-s3-dist.sh", "edits/iam_policies.py", "edits/index.py", "edits/lambda_helpers.py"],
            files.Keys.Where(path => path.StartsWith("edits/", StringComparison.Ordinal)));
        var page = Encoding.UTF8.GetString(files[GlueFiles.Page]);
        Assert.StartsWith("# Glue for AWS's Python solution", page, StringComparison.Ordinal);
        foreach (var (path, content) in files.Where(file => file.Key != GlueFiles.Page))
        {
            var name = Path.GetFileName(path);
            if (path.StartsWith("edits/", StringComparison.Ordinal))
            {
                Assert.Contains($"`{path}`", page, StringComparison.Ordinal);
                Assert.Single(Directory.GetFiles(solution.Path, name, SearchOption.AllDirectories), file => File.ReadAllText(file).Contains(Encoding.UTF8.GetString(content), StringComparison.Ordinal));
            }
            else
            {
                Assert.Equal(File.ReadAllBytes(solution.At(path)), content);
            }
        }
    }

    [Fact]
    public void For_ABlueprintWithFunctions_NamesItsFilesAndShowsARequest()
    {
        var page = Encoding.UTF8.GetString(GlueFiles.For([GlueManifests.WithFiles(GlueManifests.ChurnScoring)])[GlueFiles.Page]);

        Assert.Contains("     'blueprints/churn_scoring.yaml' \\\n     'blueprints/byom/lambdas/validate_input/867a2cc28ca53871099e0f795ce84f7ba7f6ac1e25003f94ce210816f1306be0.zip' \\\n", page, StringComparison.Ordinal);
        Assert.Contains("-d '{\"pipeline_type\": \"churn_scoring\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void For_TwoBundlesWithDifferentFilesOfOneName_IsRefused()
    {
        var one = GlueManifests.WithFiles(GlueManifests.ChurnScoring);
        var other = one with
        {
            Bundle = "Other",
            Manifest = one.Manifest with { PipelineType = "other_scoring" },
            Files = one.Files.ToDictionary(file => file.Key, file => file.Key.EndsWith(".zip", StringComparison.Ordinal) ? [.. file.Value, 0] : file.Value),
        };

        var problems = Assert.Throws<MlopsException>(() => GlueFiles.For([one, other])).Problems;

        Assert.Contains(problems, problem => problem.Code == GlueDiagnostics.NameTaken && problem.Message.Contains(".zip' is taken by 'churn_scoring', with another content", StringComparison.Ordinal));
    }
}
