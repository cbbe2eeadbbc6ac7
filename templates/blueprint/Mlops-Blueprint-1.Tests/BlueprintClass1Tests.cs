using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Requests;
using Mlops.Core.Settings;

namespace BlueprintNamespace1.Tests;

public class BlueprintClass1Tests
{
    private static readonly BlueprintManifest Manifest = Bundle.Manifest("blueprint_type_1");
    private static readonly OrchestratorSettings Settings = new();

    public static TheoryData<string> Requests => [.. Directory.GetFiles(Path.Combine(Bundle.SolutionFolder, "requests"), "*.json")];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Validate_RequestOfTheFolder_FindsNoProblem(string file)
    {
        var request = RequestParser.Parse(File.ReadAllBytes(file), file);

        Assert.Empty(RequestValidator.Validate(Manifest, request, Settings));
    }

    [Fact]
    public void Validate_RequestWithMistakes_NamesEach()
    {
        var request = new JsonObject { ["threshold"] = 2 };

        var problems = RequestValidator.Validate(Manifest, request, Settings);

        Assert.Equal(["/model_name", "/threshold"], problems.Select(problem => problem.Pointer).Order());
    }

    [Fact]
    public void Plan_Request_GivesTheTemplateItsParameters()
    {
        var request = new JsonObject { ["model_name"] = "fraud", ["threshold"] = 0.25 };

        var stage = Assert.Single(Planner.Plan(Manifest, request, Settings).Stages);

        Assert.Equal("fraud", stage.Parameters.Single(parameter => parameter.Name == "ModelName").Value);
        Assert.Equal("0.25", stage.Parameters.Single(parameter => parameter.Name == "Threshold").Value);
    }

    [Fact]
    public void Template_OfTheBundle_RunsTheFunction() =>
        Assert.Contains("Custom::", Bundle.Template(Manifest), StringComparison.Ordinal);
}
