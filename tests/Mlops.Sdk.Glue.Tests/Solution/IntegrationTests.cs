using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Solution;

public class IntegrationTests
{
    private const string Marker = "# >>> Mlops.Sdk blueprints";

    [Fact]
    public void Removal_AfterIntegrations_RestoresEveryByteAndMode()
    {
        using var solution = new SolutionFolder();
        var before = solution.Snapshot();

        solution.Integrate([GlueManifests.WithFiles(GlueManifests.ChurnScoring)]);
        solution.Integrate(GlueManifests.Usual);
        Assert.NotEqual(before, solution.Snapshot());
        solution.Remove();

        Assert.Equal(before, solution.Snapshot());
    }

    [Fact]
    public void Integration_Twice_ChangesNothing()
    {
        using var solution = new SolutionFolder();
        solution.Integrate(GlueManifests.Usual);
        var before = solution.Snapshot();

        Assert.Empty(solution.Integrate(GlueManifests.Usual).Changes);

        Assert.Equal(before, solution.Snapshot());
    }

    [Fact]
    public void Integration_OfManyBlueprints_EditsFourFilesInOnePlaceEach()
    {
        using var solution = new SolutionFolder();
        var before = solution.Snapshot();
        var many = Enumerable.Range(0, 50).Select(i => GlueManifests.WithFiles(GlueManifests.Direct with { PipelineType = $"acme_{i}", Template = $"acme_{i}.yaml" }));

        var plan = solution.Integrate([.. many]);

        string[] edited = [.. plan.Changes.Where(change => change.Before is not null).Select(change => change.Path)];
        Assert.Equal(
            [
                "deployment/build-s3-dist.sh",
                "source/infrastructure/lib/blueprints/pipeline_definitions/iam_policies.py",
                "source/lambdas/pipeline_orchestration/index.py",
                "source/lambdas/pipeline_orchestration/lambda_helpers.py",
            ],
            edited.Order(StringComparer.Ordinal));
        Assert.All(edited, path => Assert.Single(solution.Read(path).Split('\n'), line => line.Contains(Marker, StringComparison.Ordinal)));
        Assert.Superset(before.Keys.ToHashSet(), solution.Snapshot().Keys.ToHashSet());
    }

    [Fact]
    public void Integration_OfPipelinesWithoutPermissions_EditsTwoFiles()
    {
        using var solution = new SolutionFolder();

        var plan = solution.Integrate([GlueManifests.WithFiles(GlueManifests.ChurnScoring)]);

        Assert.Equal(2, plan.Changes.Count(change => change.Before is not null));
    }

    [Fact]
    public void Integration_OfARenamedBlueprint_KeepsTheOldOneUntilItsRemovalIsAskedFor()
    {
        using var solution = new SolutionFolder();
        solution.Integrate(GlueManifests.Usual);
        var renamed = GlueManifests.WithFiles(GlueManifests.AllKinds with { PipelineType = "every_kind", Template = "every_kind.yaml" });

        var plan = solution.Integrate([renamed]);
        Assert.Equal(GlueManifests.Usual.Select(b => b.PipelineType).Order(StringComparer.Ordinal), plan.Warnings.Where(w => w.Code == GlueDiagnostics.StaleBlueprint).Select(w => w.Pointer!).Order(StringComparer.Ordinal));
        Assert.Contains("all_kinds.py", Names("source/lambdas/pipeline_orchestration/mlops_blueprints/pipelines"));
        solution.Remove([.. GlueManifests.Usual.Select(b => b.PipelineType)]);

        Assert.Equal(["__init__.py", "every_kind.py"], Names("source/lambdas/pipeline_orchestration/mlops_blueprints/pipelines"));
        Assert.Equal(["every_kind.yaml"], Names("deployment/mlops_blueprints/blueprints"));
        Assert.False(File.Exists(solution.At("source/infrastructure/lib/blueprints/pipeline_definitions/mlops_permissions.py")));
        Assert.DoesNotContain(Marker, solution.Read("source/lambdas/pipeline_orchestration/index.py"), StringComparison.Ordinal);

        IEnumerable<string?> Names(string folder) => Directory.GetFiles(solution.At(folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("\r\n", true)]
    [InlineData("\r\n", false)]
    [InlineData("\n", false)]
    public void Integration_OfFilesWithOtherLineEnds_KeepsThem(string lineEnd, bool hasLineEndAtTheEnd)
    {
        using var solution = new SolutionFolder();
        foreach (var path in new[] { SolutionPaths.Functions, SolutionPaths.Provisioning, SolutionPaths.BuildScript })
        {
            var text = solution.Read(path).ReplaceLineEndings(lineEnd).TrimEnd() + (hasLineEndAtTheEnd ? lineEnd : "");
            File.WriteAllText(solution.At(path), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        var before = solution.Snapshot();
        solution.Integrate(GlueManifests.Usual);
        var edited = solution.Read(SolutionPaths.Functions);
        solution.Remove();

        Assert.Equal(edited.ReplaceLineEndings(lineEnd), edited);
        Assert.Equal(hasLineEndAtTheEnd, edited.EndsWith('\n'));
        Assert.Equal(before, solution.Snapshot());
    }

    [Fact]
    public void Integration_IntoAnotherVersionsCode_NamesEveryAnchorItMissesAndTheVersion()
    {
        using var solution = new SolutionFolder();
        File.WriteAllText(solution.At(SolutionPaths.Functions), solution.Read(SolutionPaths.Functions).Replace("def get_stack_name(", "def stack_name_of(", StringComparison.Ordinal));
        File.Delete(solution.At(SolutionPaths.BuildScript));
        var before = solution.Snapshot();

        var problems = Refused(solution, GlueManifests.Usual);

        Assert.Equal(
            [
                "MLOPS5001 deployment/build-s3-dist.sh: The checkout (version 2.2.3) has no such file.",
                "MLOPS5001 source/lambdas/pipeline_orchestration/lambda_helpers.py: The file (of version 2.2.3) does not have the function get_stack_name at its top level. The line looked for is: def get_stack_name(",
            ],
            problems.Select(p => $"{p.Code} {p.Pointer}: {p.Message}"));
        Assert.Equal(before, solution.Snapshot());
    }

    [Fact]
    public void Integration_IntoDamagedMarkers_IsRefused()
    {
        using var solution = new SolutionFolder();
        File.AppendAllText(solution.At(SolutionPaths.Functions), $"{Marker}\n");

        Assert.Equal([GlueDiagnostics.DamagedMarkers], Refused(solution, GlueManifests.Usual).Select(p => p.Code));
    }

    [Fact]
    public void Integration_OfNamesThatAreTaken_IsRefused()
    {
        using var solution = new SolutionFolder();
        BlueprintFiles[] blueprints =
        [
            GlueManifests.WithFiles(GlueManifests.ChurnScoring with { PipelineType = "byom_batch_custom" }),
            GlueManifests.WithFiles(GlueManifests.AllKinds with { Template = "byom_batch_pipeline.yaml" }),
            GlueManifests.WithFiles(GlueManifests.AllKinds),
        ];

        var problems = Refused(solution, blueprints);

        Assert.Equal(
            [
                "The pipeline type 'byom_batch_custom' is taken by the solution itself, in source/lambdas/pipeline_orchestration/lambda_helpers.py.",
                "The file 'blueprints/byom_batch_pipeline.yaml' is taken by the solution itself.",
                "The pipeline type 'all_kinds' is taken by the bundle 'Ours', which is integrated with it.",
            ],
            problems.Select(p => p.Message));
    }

    [Theory]
    [InlineData("'acme_own'")]
    [InlineData("\"acme_own\"")]
    [InlineData("'Acme_Own'")]
    public void Integration_OfATypeThatAModuleOfTheForkNames_IsRefused(string quoted)
    {
        using var solution = new SolutionFolder();
        File.WriteAllText(solution.At($"{SolutionPaths.Function}fork_types.py"), $"TYPES = [{quoted}]\n");

        var problem = Assert.Single(Refused(solution, [GlueManifests.WithFiles(GlueManifests.AllKinds with { PipelineType = "acme_own" })]));

        Assert.Equal($"The pipeline type 'acme_own' is taken by the solution itself, in {SolutionPaths.Function}fork_types.py.", problem.Message);
    }

    [Fact]
    public void Integration_OfAPatternThatPythonLacks_IsRefused()
    {
        using var solution = new SolutionFolder();
        var manifest = GlueManifests.AllKinds with { Keys = [.. GlueManifests.AllKinds.Keys.Select(key => key.Name == "name" ? key with { Constraints = new() { AllowedPattern = @"\p{L}+" } } : key)] };

        var problem = Assert.Single(Refused(solution, [GlueManifests.WithFiles(manifest)]));

        Assert.Equal(@"The pattern of the request key 'name' has '\p', which Python's regular expressions lack: \p{L}+", problem.Message);
    }

    private static IReadOnlyList<Problem> Refused(SolutionFolder solution, IReadOnlyList<BlueprintFiles> blueprints) =>
        Assert.Throws<MlopsException>(() => solution.Integrate(blueprints)).Problems;
}
