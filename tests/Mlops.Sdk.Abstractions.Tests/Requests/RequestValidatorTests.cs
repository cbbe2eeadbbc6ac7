using System.Text.Json.Nodes;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Fixtures;
using Mlops.Sdk.Manifests;
using Mlops.Sdk.Settings;
using Mlops.Sdk.Values;

namespace Mlops.Sdk.Requests;

public sealed class RequestValidatorTests
{
    private static readonly OrchestratorSettings SingleAccount = new();

    private static readonly OrchestratorSettings MultiAccount = new() { IsMultiAccount = true };

    [Fact]
    public void Validate_GoodRequest_FindsNothing() =>
        Assert.Empty(Validate(ChurnManifest.Request()));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Validate_SixMistakes_ReportsExactlyThose(bool isMultiAccount)
    {
        var request = new JsonObject
        {
            ["pipeline_type"] = "churn_scoring",
            ["model_name"] = new string('m', 120),
            ["input_data"] = new JsonObject { ["dev"] = "data-bucket/dev", ["staging"] = "data-bucket/staging" },
            ["threshold"] = 1.5,
            ["instance_count"] = "many",
            ["encryptt"] = true,
        };

        var problems = Validate(request, isMultiAccount ? MultiAccount : SingleAccount);

        Assert.Equal(
            [
                (RequestDiagnostics.MissingStage, "/input_data/prod"),
                (RequestDiagnostics.MissingKey, "/model"),
                (RequestDiagnostics.WrongType, "/instance_count"),
                (RequestDiagnostics.WrongLength, "/model_name"),
                (RequestDiagnostics.OutOfRange, "/threshold"),
                (RequestDiagnostics.UnknownKey, "/encryptt"),
            ],
            problems.Select(p => (p.Code, p.Pointer)));
        Assert.All(problems, p => Assert.NotNull(p.Expected));
        Assert.Equal("Did you mean 'encrypt'?", problems[^1].Hint);
    }

    private static IReadOnlyList<Problem> Validate(JsonObject request, OrchestratorSettings? settings = null) =>
        RequestValidator.Validate(ChurnManifest.Create(), request, settings ?? SingleAccount);
}
