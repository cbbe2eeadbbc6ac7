using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Requests;
using Mlops.Core.Settings;

namespace Mlops.Blueprints.Requests;

/// <summary>The sample requests, which documentation and the end-to-end tests use: they have no problem, not even a warning, and can be planned.</summary>
public sealed class SampleRequestTests
{
    internal static readonly string Folder = Path.Combine(RepositoryRoot.Path, "samples", "requests");

    public static TheoryData<string> SingleAccount => Files(Folder);

    public static TheoryData<string> MultiAccount => Files(Path.Combine(Folder, "multi-account"));

    [Theory]
    [MemberData(nameof(SingleAccount))]
    public void Request_InOneAccount_IsValidAndPlanned(string file)
    {
        var plan = PlanOf(Path.Combine(Folder, file), new());

        Assert.Single(plan.Stages);
    }

    [Theory]
    [MemberData(nameof(MultiAccount))]
    public void Request_InSeveralAccounts_IsValidAndPlannedForEachStage(string file)
    {
        var plan = PlanOf(Path.Combine(Folder, "multi-account", file), Settings.MultiAccount);

        var goesThroughAll = BuiltIn.Manifest(Path.GetFileNameWithoutExtension(file)).Deployment == Deployment.Pipeline;
        Assert.Equal(goesThroughAll ? StageNames.All.Count : 1, plan.Stages.Count);
    }

    [Fact]
    public void Requests_ThereIsOneForEachPipelineTypeInBothModes()
    {
        var types = BuiltIn.Blueprints.Select(blueprint => $"{blueprint.PipelineType}.json").Order(StringComparer.Ordinal).ToList();

        Assert.Equal(types, Names(Folder));
        Assert.Equal(types, Names(Path.Combine(Folder, "multi-account")));
    }

    private static Plan PlanOf(string file, OrchestratorSettings settings)
    {
        var request = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        var manifest = BuiltIn.Manifest(request["pipeline_type"]!.GetValue<string>());
        Assert.Empty(RequestValidator.Validate(manifest, request, settings));
        return Planner.Plan(manifest, request, settings);
    }

    private static TheoryData<string> Files(string folder) => [.. Names(folder)];

    private static IEnumerable<string> Names(string folder) => Directory.GetFiles(folder, "*.json").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);
}
