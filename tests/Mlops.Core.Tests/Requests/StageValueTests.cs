using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Tests.Manifests;

namespace Mlops.Core.Requests;

/// <summary>Values for each stage, as the validator takes and refuses them.</summary>
public sealed class StageValueTests
{
    private static readonly OrchestratorSettings SingleAccount = new();

    private static readonly OrchestratorSettings MultiAccount = new() { IsMultiAccount = true };

    [Fact]
    public void Validate_CompleteStagesInOneAccount_AreNotExpected()
    {
        var request = ChurnManifest.Request();
        request["input_data"] = Stages("data-bucket/a", "data-bucket/b", "data-bucket/c");

        Assert.Empty(Validate(request, MultiAccount));
        var problem = Assert.Single(Validate(request));
        Assert.Equal((RequestDiagnostics.UnexpectedStages, "/input_data"), (problem.Code, problem.Pointer));
        Assert.Equal("The orchestrator deploys to one account. Give one value, or name the stage that the account stands for in the setting singleAccountStage.", problem.Hint);
    }

    [Theory]
    [InlineData("dev", "data-bucket/a")]
    [InlineData("prod", "data-bucket/c")]
    public void Validate_StagesInAnAccountThatStandsForOne_TakesItsValue(string stage, string expected)
    {
        var settings = SingleAccount with { SingleAccountStage = stage };
        var request = ChurnManifest.Request();
        request["input_data"] = Stages("data-bucket/a", "data-bucket/b", "data-bucket/c");

        Assert.Empty(Validate(request, settings));
        var parameters = Assert.Single(Planner.Plan(ChurnManifest.Create(), request, settings).Stages).Parameters;
        Assert.Equal(expected, parameters.Single(parameter => parameter.Name == "InputData").Value);
    }

    [Fact]
    public void Validate_AccountThatStandsForAStageWithoutValue_NamesThatStageAlone()
    {
        var request = ChurnManifest.Request();
        request["input_data"] = new JsonObject { ["dev"] = "data-bucket/a" };

        var problem = Assert.Single(Validate(request, SingleAccount with { SingleAccountStage = "prod" }));

        Assert.Equal((RequestDiagnostics.MissingStage, "/input_data/prod"), (problem.Code, problem.Pointer));
        Assert.Equal("a value for prod, which the account stands for", problem.Expected);
    }

    [Fact]
    public void Validate_WrongValueOfTheStageTheAccountStandsFor_IsToldAtItsPlace()
    {
        var request = ChurnManifest.Request();
        request["instance_count"] = new JsonObject { ["dev"] = 1, ["staging"] = 2, ["prod"] = 21 };

        Assert.Empty(Validate(request, SingleAccount with { SingleAccountStage = "dev" }));
        Assert.Equal("/instance_count/prod", Assert.Single(Validate(request, SingleAccount with { SingleAccountStage = "prod" })).Pointer);
    }

    [Fact]
    public void Validate_StagesForKeyWithoutThem_AreNotExpected()
    {
        var request = ChurnManifest.Request();
        request["model"] = Stages("data-bucket/a", "data-bucket/b", "data-bucket/c");

        var problem = Assert.Single(Validate(request, MultiAccount));

        Assert.Equal((RequestDiagnostics.UnexpectedStages, "/model"), (problem.Code, problem.Pointer));
    }

    [Fact]
    public void Validate_MisspeltStage_IsOneMistake()
    {
        var request = ChurnManifest.Request();
        request["input_data"] = new JsonObject { ["dev"] = "data-bucket/a", ["stagin"] = "data-bucket/b", ["prod"] = "data-bucket/c" };

        var problem = Assert.Single(Validate(request, MultiAccount));

        Assert.Equal((RequestDiagnostics.UnknownStage, "/input_data/stagin"), (problem.Code, problem.Pointer));
        Assert.Equal("Did you mean 'staging'?", problem.Hint);
    }

    [Fact]
    public void Validate_OneStageMore_IsAWarning()
    {
        var request = ChurnManifest.Request();
        request["instance_count"] = new JsonObject { ["dev"] = 1, ["staging"] = 2, ["prod"] = 3, ["qa"] = 4 };

        Assert.Equal(ProblemSeverity.Warning, Assert.Single(Validate(request, MultiAccount)).Severity);
        Assert.Equal(ProblemSeverity.Error, Assert.Single(Validate(request)).Severity);
    }

    [Fact]
    public void Validate_StageValues_AreCheckedEach()
    {
        var request = ChurnManifest.Request();
        request["instance_count"] = new JsonObject { ["dev"] = "one", ["staging"] = 2, ["prod"] = 99 };

        var problems = Validate(request, MultiAccount);

        Assert.Equal(
            [(RequestDiagnostics.WrongType, "/instance_count/dev"), (RequestDiagnostics.OutOfRange, "/instance_count/prod")],
            problems.Select(p => (p.Code, p.Pointer)));
    }

    [Fact]
    public void Validate_OneValueForAllStages_IsReportedOnce()
    {
        var request = ChurnManifest.Request();
        request["threshold"] = 7;

        Assert.Equal("'threshold' is the number 7.", Assert.Single(Validate(request, MultiAccount)).Message);
    }

    private static JsonObject Stages(string dev, string staging, string prod) => new() { ["dev"] = dev, ["staging"] = staging, ["prod"] = prod };

    private static IReadOnlyList<Problem> Validate(JsonObject request, OrchestratorSettings? settings = null) =>
        RequestValidator.Validate(ChurnManifest.Create(), request, settings ?? SingleAccount);
}
