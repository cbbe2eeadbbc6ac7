using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Requests;
using Mlops.Sdk.Glue.Solution;
using Mlops.Sdk.Glue.Tests.Fixtures;

namespace Mlops.Sdk.Glue.Tests.Python;

/// <summary>Of the runtime a checkout gets what its blueprints use.</summary>
public sealed class LandedModulesTests : IDisposable
{
    private static readonly string[] ForSome = ["launching.py", "runtime/images.py", "runtime/predicates.py", "runtime/sagemaker-images.json", "runtime/transformations.py", "runtime/unique_ids.py"];

    private readonly SolutionFolder _solution = new();

    public static TheoryData<string> Types => [.. GlueManifests.Usual.Select(b => b.PipelineType)];

    public void Dispose() => _solution.Dispose();

    [Fact]
    public void Integration_OfABlueprint_LandsWhatItUsesUntilNoneDoes()
    {
        _solution.Integrate(GlueManifests.WithFiles(GlueManifests.ChurnScoring));
        Assert.Empty(Landed());

        _solution.Integrate(GlueManifests.WithFiles(GlueManifests.Direct), GlueManifests.WithFiles(GlueManifests.Training));
        Assert.Equal(ForSome, Landed());

        _solution.Remove("acme_training");
        Assert.Equal(["launching.py"], Landed().Except(ForSome.Where(Uses)));
        _solution.Remove("3d_class");
        Assert.Empty(Landed());

        // What the stack without a pipeline uses beside its launch.
        static bool Uses(string path) => path is "runtime/transformations.py" or "runtime/unique_ids.py" or "runtime/predicates.py";
    }

    [SkippableTheory]
    [MemberData(nameof(Types))]
    public void Functions_OfABlueprintAlone_AreWhole(string pipelineType)
    {
        Skip.IfNot(Python3.IsAvailable, "python3 is not on the PATH.");
        var blueprint = GlueManifests.Usual.Single(b => b.PipelineType == pipelineType);
        _solution.Integrate(blueprint);
        using var python = new PythonOrchestrator(_solution);

        var answer = python.Ask(new JsonObject { ["op"] = "validate", ["env"] = PythonOrchestrator.EnvironmentOf(PythonOrchestrator.Settings(isMultiAccount: false)), ["request"] = RequestSample.For(blueprint.Manifest) });

        Assert.True(answer["ok"]?["stages"]?[0] is JsonArray { Count: > 0 }, answer.ToJsonString());
    }

    [Fact]
    public void Integration_OfTheSample_LandsFewLines()
    {
        _solution.Integrate(GlueManifests.WithFiles(GlueManifests.ChurnScoring));

        Assert.InRange(Directory.GetFiles(_solution.At(SolutionPaths.Package), "*.*", SearchOption.AllDirectories).Sum(file => File.ReadLines(file).Count()), 1, 1500);
    }

    private string[] Landed() => [.. ForSome.Where(path => File.Exists(_solution.At(SolutionPaths.Package + path)))];
}
