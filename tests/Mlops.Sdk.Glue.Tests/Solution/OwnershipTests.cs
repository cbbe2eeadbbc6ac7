using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Solution;

/// <summary>An integration changes what integrations wrote, and nothing of anybody else's.</summary>
public sealed class OwnershipTests : IDisposable
{
    private const string Module = $"{SolutionPaths.Package}pipelines/churn_scoring.py";

    private readonly SolutionFolder _solution = new();
    private readonly BlueprintFiles _ours = GlueManifests.WithFiles(GlueManifests.ChurnScoring, "Ours");
    private readonly BlueprintFiles _theirs = GlueManifests.WithFiles(GlueManifests.Direct, "Theirs");

    public void Dispose() => _solution.Dispose();

    [Fact]
    public void Integration_OfAnotherBundle_KeepsTheFirstOnesBlueprints()
    {
        _solution.Integrate(_theirs);
        var theirs = _solution.Snapshot();

        var plan = _solution.Integrate(_ours);

        Assert.Equal([("3d_class", "Theirs"), ("churn_scoring", "Ours")], plan.PipelineTypes);
        Assert.Superset(theirs.Keys.ToHashSet(), _solution.Snapshot().Keys.ToHashSet());
        Assert.Empty(_solution.Integrate(_theirs).Changes);
        Assert.Contains("3d_class", _solution.Read("source/infrastructure/lib/blueprints/pipeline_definitions/mlops_permissions.py"), StringComparison.Ordinal);
    }

    [Fact]
    public void Removal_OfOneBlueprint_LeavesTheCheckoutAsTheOtherBundleAloneMadeIt()
    {
        _solution.Integrate(_theirs);
        var theirs = _solution.Snapshot();
        _solution.Integrate(_ours);

        _solution.Remove("churn_scoring");

        Assert.Equal(theirs, _solution.Snapshot());
        Assert.Equal([GlueDiagnostics.NoSuchBlueprint], _solution.Remove("churn_scoring").Warnings.Select(w => w.Code));
        Assert.Equal(theirs, _solution.Snapshot());
    }

    [Fact]
    public void Integration_OfATypeOfAnotherBundle_IsRefusedUnlessItIsToBeReplaced()
    {
        _solution.Integrate(_theirs);
        var same = GlueManifests.WithFiles(GlueManifests.Direct with { Version = "9.9.9" }, "Ours");

        var problem = Assert.Single(Refused(same));
        Assert.Equal("The pipeline type '3d_class' is taken by the bundle 'Theirs', from which the checkout has it.", problem.Message);
        var plan = _solution.Integrate([same], new() { Replace = true });

        Assert.Equal([("3d_class", "Ours")], plan.PipelineTypes);
        Assert.Contains("9.9.9", _solution.Read($"{SolutionPaths.Package}pipelines/3d_class.py"), StringComparison.Ordinal);
    }

    [Fact]
    public void Integration_OfOnePipelineType_LeavesTheOthersOut()
    {
        var plan = _solution.Integrate([.. GlueManifests.Usual], new() { PipelineTypes = ["all_kinds"] });

        Assert.Equal([("all_kinds", "Ours")], plan.PipelineTypes);
        var problem = Assert.Single(Refused([.. GlueManifests.Usual], new() { PipelineTypes = ["all_kind"] }));
        Assert.Equal("The bundle has no pipeline type 'all_kind'.", problem.Message);
    }

    [Fact]
    public void Integration_BesideAFileOfSomebodyElse_LeavesItAlone()
    {
        var own = _solution.At($"{SolutionPaths.Package}pipelines/ours.py");
        _solution.Integrate(_ours);
        File.WriteAllText(own, "# ours\n");

        _solution.Integrate(_ours);
        _solution.Integrate(_theirs);
        _solution.Remove("churn_scoring");
        _solution.Remove();

        Assert.Equal("# ours\n", File.ReadAllText(own));
        _solution.Integrate(_ours);
        Assert.Equal("# ours\n", File.ReadAllText(own));
    }

    [Python3Fact]
    public void Registration_BesideAModuleOfSomebodyElse_FindsTheBlueprints()
    {
        _solution.Integrate(_ours);
        File.WriteAllText(_solution.At($"{SolutionPaths.Package}pipelines/ours.py"), "NOTES = 1\n");
        using var python = new PythonOrchestrator(_solution);

        var answer = python.Ask(new System.Text.Json.Nodes.JsonObject { ["op"] = "call", ["function"] = "template_url", ["arguments"] = new System.Text.Json.Nodes.JsonArray("churn_scoring") });

        Assert.Equal("blueprints/churn_scoring.yaml", (string?)answer["ok"]);
    }

    [Fact]
    public void Integration_OverAForeignFile_IsRefusedAndChangesNothing()
    {
        Directory.CreateDirectory(_solution.At(SolutionPaths.Package));
        File.WriteAllText(_solution.At($"{SolutionPaths.Package}__init__.py"), "# mine\n");
        var before = _solution.Snapshot();

        var problem = Assert.Single(Refused(_ours));

        Assert.Equal((GlueDiagnostics.ForeignFile, $"{SolutionPaths.Package}__init__.py"), (problem.Code, problem.Pointer));
        Assert.Equal(before, _solution.Snapshot());
    }

    [Fact]
    public void Integration_OverAFileChangedByHand_IsRefusedUntilTheFileIsGone()
    {
        _solution.Integrate(_ours);
        File.AppendAllText(_solution.At(Module), "# by hand\n");
        var before = _solution.Snapshot();
        var newer = _ours with { Manifest = _ours.Manifest with { Version = "2.0.0" } };

        Assert.Equal([(GlueDiagnostics.ChangedByHand, Module)], Refused(newer).Select(p => (p.Code, p.Pointer!)));
        Assert.Equal([GlueDiagnostics.ChangedByHand], Assert.Throws<MlopsException>(() => _solution.Remove()).Problems.Select(p => p.Code));
        Assert.Equal(before, _solution.Snapshot());
        File.Delete(_solution.At(Module));
        _solution.Integrate(newer);

        Assert.Contains("2.0.0", _solution.Read(Module), StringComparison.Ordinal);
    }

    [Fact]
    public void Integration_WithAFileOfAnotherBundleMissing_SaysWhichBundleBringsItBack()
    {
        _solution.Integrate(_ours);
        File.Delete(_solution.At("deployment/mlops_blueprints/blueprints/byom/lambdas/score/059a1f6e76bb73d0cc0c50993aa2aa52202789b7fada36a209be724f2850c291.zip"));

        var warning = Assert.Single(_solution.Integrate(_theirs).Warnings);

        Assert.Equal((GlueDiagnostics.MissingFile, "deployment/mlops_blueprints/blueprints/byom/lambdas/score/059a1f6e76bb73d0cc0c50993aa2aa52202789b7fada36a209be724f2850c291.zip"), (warning.Code, warning.Pointer));
        Assert.Contains("'Ours'", warning.Hint, StringComparison.Ordinal);
        _solution.Integrate(_ours);
        Assert.True(File.Exists(_solution.At("deployment/mlops_blueprints/blueprints/byom/lambdas/score/059a1f6e76bb73d0cc0c50993aa2aa52202789b7fada36a209be724f2850c291.zip")));
    }

    [Fact]
    public void Integration_WithoutItsRecord_TakesWhatItWouldWriteForItsOwn()
    {
        _solution.Integrate(_ours);
        var before = _solution.Snapshot();
        File.Delete(_solution.At(SolutionPaths.Record));

        _solution.Integrate(_ours);

        Assert.Equal(before, _solution.Snapshot());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<<<<<<< HEAD")]
    [InlineData("""{"schemaVersion": 2, "blueprints": [], "files": {}}""")]
    [InlineData("""{"schemaVersion": 1, "blueprints": [{"bundle": "x", "manifest": {}}], "files": {}}""")]
    [InlineData("""{"schemaVersion": 1, "blueprints": [{}], "files": {"a": 1}}""")]
    public void Integration_WithADamagedRecord_IsRefused(string record)
    {
        _solution.Integrate(_ours);
        File.WriteAllText(_solution.At(SolutionPaths.Record), record);

        var problem = Assert.Single(Refused(_theirs));

        Assert.Equal((GlueDiagnostics.DamagedRecord, SolutionPaths.Record), (problem.Code, problem.Pointer));
    }

    [Fact]
    public void Removal_WithPathsOfOtherFilesInTheRecord_LeavesThemAlone()
    {
        var before = _solution.Snapshot();
        _solution.Integrate(_ours);
        var hash = Core.Archives.Sha256.Of(File.ReadAllBytes(_solution.At("CHANGELOG.md")));
        File.WriteAllText(_solution.At(SolutionPaths.Record), _solution.Read(SolutionPaths.Record).Replace("\"files\": {", $$"""
            "files": { "CHANGELOG.md": "{{hash}}", "deployment/mlops_blueprints/../../CHANGELOG.md": "{{hash}}",
            """, StringComparison.Ordinal));

        _solution.Remove();

        Assert.Equal(before, _solution.Snapshot());
    }

    [SkippableTheory]
    [InlineData(SolutionPaths.Functions, false)]
    [InlineData(SolutionPaths.Functions, true)]
    [InlineData("source/lambdas", true)]
    public void Integration_OfAPathWithALink_GoesThroughIt(string path, bool isAbsolute)
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege.");
        var target = _solution.At("elsewhere");
        Directory.Move(_solution.At(path), target);
        File.CreateSymbolicLink(_solution.At(path), isAbsolute ? target : Path.GetRelativePath(Path.GetDirectoryName(_solution.At(path))!, target));

        _solution.Integrate(_ours);

        Assert.NotNull(new FileInfo(_solution.At(path)).LinkTarget);
        Assert.Contains(">>> Mlops.Sdk", _solution.Read(SolutionPaths.Functions), StringComparison.Ordinal);
        _solution.Remove();
        Assert.NotNull(new FileInfo(_solution.At(path)).LinkTarget);
        Assert.DoesNotContain("Mlops.Sdk", _solution.Read(SolutionPaths.Functions), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(SolutionPaths.Functions, SolutionPaths.Functions)]
    [InlineData("deployment", SolutionPaths.BuildScript)]
    public void Integration_OfALinkThatLeadsOut_IsRefused(string path, string pointer)
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a privilege.");
        using var other = new SolutionFolder();
        Directory.Move(_solution.At(path), _solution.At("elsewhere"));
        File.CreateSymbolicLink(_solution.At(path), other.At(path));
        var before = other.Snapshot();

        var problems = Refused(_ours);

        Assert.All(problems, problem => Assert.Equal(GlueDiagnostics.LinkOutside, problem.Code));
        Assert.Contains(pointer, problems.Select(p => p.Pointer));
        Assert.Equal(before, other.Snapshot());
    }

    private IReadOnlyList<Problem> Refused(params IReadOnlyList<BlueprintFiles> blueprints) => Refused(blueprints, new());

    private IReadOnlyList<Problem> Refused(IReadOnlyList<BlueprintFiles> blueprints, IntegrationOptions options) =>
        Assert.Throws<MlopsException>(() => _solution.Integrate(blueprints, options)).Problems;
}
