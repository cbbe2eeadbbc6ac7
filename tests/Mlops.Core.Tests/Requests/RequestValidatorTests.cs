using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Core.Settings;
using Mlops.Core.Values;
using Mlops.Sdk.Fixtures;
using Mlops.Tests.Manifests;

namespace Mlops.Core.Requests;

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

    [Theory]
    [InlineData("threshold", "0.5", null)]
    [InlineData("threshold", "1e-3", null)]
    [InlineData("threshold", 0, null)]
    [InlineData("threshold", -0.1, "MLOPS2104")]
    [InlineData("threshold", "high", "MLOPS2103")]
    [InlineData("threshold", true, "MLOPS2103")]
    [InlineData("instance_count", 20, null)]
    [InlineData("instance_count", "20", null)]
    [InlineData("instance_count", 1.5, "MLOPS2103")]
    [InlineData("instance_count", 21, "MLOPS2104")]
    [InlineData("encrypt", false, null)]
    [InlineData("encrypt", "False", null)]
    [InlineData("encrypt", "false", "MLOPS2103")]
    [InlineData("encrypt", 1, "MLOPS2103")]
    [InlineData("model_name", 7, "MLOPS2103")]
    [InlineData("model_name", "", "MLOPS2102")]
    [InlineData("model_name", "  ", "MLOPS2102")]
    [InlineData("model_name", "has_underscore", "MLOPS2112")]
    [InlineData("model", "s3://data-bucket/model.json", null)]
    [InlineData("model", "model.json", "MLOPS2103")]
    [InlineData("model", "Data/model.json", "MLOPS2103")]
    [InlineData("settings", "{\"a\": 1}", null)]
    [InlineData("settings", "{a: 1}", "MLOPS2103")]
    [InlineData("settings", 1, "MLOPS2103")]
    [InlineData("thresold", 1, "MLOPS2111")]
    [InlineData("$schema", "scoring.schema.json", null)]
    public void Validate_OneValue_FindsWhatIsWrongWithIt(string key, object value, string? code)
    {
        var request = ChurnManifest.Request();
        request[key] = value switch { string s => s, int n => n, double d => d, _ => (bool)value };

        var problem = Validate(request).SingleOrDefault();

        Assert.Equal(code, problem?.Code);
        Assert.True(problem is null || problem.Pointer == "/" + key);
    }

    [Fact]
    public void Validate_EndlessNumber_IsNoNumber()
    {
        var request = RequestParser.Parse("{\"pipeline_type\": \"churn_scoring\", \"model_name\": \"churn\", \"model\": \"data-bucket/m\", \"input_data\": \"data-bucket/i\", \"threshold\": 1e999}");

        Assert.Equal(RequestDiagnostics.WrongType, Assert.Single(Validate(request)).Code);
    }

    [Fact]
    public void Validate_ConditionalKey_IsRequiredWhileTheConditionHolds()
    {
        var request = ChurnManifest.Request();
        request["schedule"] = "hourly";

        var problem = Assert.Single(Validate(request));

        Assert.Equal((RequestDiagnostics.MissingKey, "/schedule_zone"), (problem.Code, problem.Pointer));
        Assert.Equal("For example: \"schedule_zone\": \"UTC\".", problem.Hint);
    }

    [Fact]
    public void Validate_MisspeltRequiredKey_IsOneMistake()
    {
        var request = ChurnManifest.Request();
        request.Remove("model_name");
        request["modelname"] = "churn";

        var problem = Assert.Single(Validate(request));

        Assert.Equal((RequestDiagnostics.MissingKey, "/model_name"), (problem.Code, problem.Pointer));
        Assert.Equal("The request has 'modelname': rename it to 'model_name'.", problem.Hint);
    }

    [Theory]
    [InlineData(RequestKeyType.S3Prefix, "\"my-bucket\"", true)]
    [InlineData(RequestKeyType.S3Prefix, "\"S3://my-bucket/prefix\"", true)]
    [InlineData(RequestKeyType.S3Prefix, "\"Old_Bucket\"", true)]
    [InlineData(RequestKeyType.S3Prefix, "\"my bucket\"", false)]
    [InlineData(RequestKeyType.S3Prefix, "\"/prefix\"", false)]
    [InlineData(RequestKeyType.S3Prefix, "\"ab\"", false)]
    [InlineData(RequestKeyType.S3Prefix, "5", false)]
    [InlineData(RequestKeyType.JsonValue, "1", true)]
    [InlineData(RequestKeyType.JsonValue, "\"scores\"", true)]
    [InlineData(RequestKeyType.JsonValue, "[1]", true)]
    [InlineData(RequestKeyType.Version, "1.5", true)]
    [InlineData(RequestKeyType.Version, "\"1.5\"", true)]
    [InlineData(RequestKeyType.Version, "{}", false)]
    [InlineData(RequestKeyType.Version, "true", false)]
    [InlineData(RequestKeyType.Json, "\"{\\\"a\\\": 1, \\\"a\\\": 2}\"", false)]
    public void Validate_TypedValue_IsTakenOrRefused(RequestKeyType type, string value, bool isTaken)
    {
        var manifest = ChurnManifest.Create();
        manifest = manifest with { Keys = [.. manifest.Keys, new("extra", type)] };
        var request = ChurnManifest.Request();
        request["extra"] = JsonNode.Parse(value);

        var codes = RequestValidator.Validate(manifest, request, SingleAccount).Select(p => p.Code);

        Assert.Equal(isTaken ? [] : [RequestDiagnostics.WrongType], codes);
    }

    [Theory]
    [InlineData("{}", ProblemSeverity.Warning)]
    [InlineData("null", ProblemSeverity.Warning)]
    [InlineData("\" \"", ProblemSeverity.Warning)]
    [InlineData("false", ProblemSeverity.Warning)]
    [InlineData("0", ProblemSeverity.Warning)]
    [InlineData("1", ProblemSeverity.Error)]
    public void Validate_EmptyThoughRequired_IsAWarningWhereItMayBe(string value, ProblemSeverity severity)
    {
        var manifest = ChurnManifest.Create();
        manifest = manifest with { Keys = [.. manifest.Keys, new("extra", RequestKeyType.Json) { Required = true, MayBeEmptyWhen = new KeyInPredicate("model_name", ["churn"]) }] };
        var request = ChurnManifest.Request();
        request["extra"] = JsonNode.Parse(value);

        Assert.Equal(severity, Assert.Single(RequestValidator.Validate(manifest, request, SingleAccount)).Severity);
        request["model_name"] = "other";
        Assert.All(RequestValidator.Validate(manifest, request, SingleAccount), problem => Assert.Equal(ProblemSeverity.Error, problem.Severity));
    }

    [Theory]
    [InlineData(Deployment.Pipeline, false, "-codepipeline")]
    [InlineData(Deployment.Pipeline, true, "-staging-12345678")]
    [InlineData(Deployment.OrchestratorAccount, true, "-codepipeline")]
    [InlineData(Deployment.Stack, true, "")]
    public void Validate_StackName_LeavesRoomForTheNamesMadeFromIt(Deployment deployment, bool isMultiAccount, string longestSuffix)
    {
        var manifest = ChurnManifest.Create() with { Deployment = deployment, StackName = new("model_name", "xx"), Parameters = [], DerivedNames = [] };
        var settings = SingleAccount with { IsMultiAccount = isMultiAccount };
        var request = ChurnManifest.Request();
        var allowed = 128 - "mlops-pipeline--xx".Length - longestSuffix.Length;

        request["model_name"] = new string('m', allowed);
        Assert.Empty(RequestValidator.Validate(manifest, request, settings));
        request["model_name"] = new string('m', allowed + 1);
        var problem = Assert.Single(RequestValidator.Validate(manifest, request, settings));

        Assert.Equal(RequestDiagnostics.InvalidName, problem.Code);
        Assert.Equal("Shorten 'model_name' by 1 characters.", problem.Hint);
    }

    [Fact]
    public void Validate_DerivedName_IsCheckedAgainstItsService()
    {
        var manifest = ChurnManifest.Create() with { DerivedNames = [new("transform job", new ParameterValue("JobName"), new() { MaxLength = 12 })] };
        var request = ChurnManifest.Request();
        request["model_name"] = "churn-2026";

        var problem = Assert.Single(RequestValidator.Validate(manifest, request, SingleAccount));

        Assert.Equal((RequestDiagnostics.InvalidName, "/model_name"), (problem.Code, problem.Pointer));
        Assert.Equal("a length of at most 12 characters, not 15", problem.Expected);
    }

    [Fact]
    public void Validate_HiddenParameter_DoesNotShowItsValue()
    {
        var manifest = ChurnManifest.Create();
        manifest = manifest with { Parameters = [.. manifest.Parameters, new("Secret", "String", new KeyValue("schedule_zone")) { NoEcho = true, Constraints = new() { MaxLength = 3 } }] };
        var request = ChurnManifest.Request();
        request["schedule_zone"] = "hunter2";

        Assert.DoesNotContain("hunter2", Assert.Single(RequestValidator.Validate(manifest, request, SingleAccount)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_HiddenParameterByWayOfAnother_DoesNotShowItsValue()
    {
        var manifest = ChurnManifest.Create();
        manifest = manifest with
        {
            Parameters =
            [
                .. manifest.Parameters,
                new("Plain", "String", new KeyValue("schedule_zone")) { Constraints = new() { MaxLength = 3 } },
                new("Secret", "String", new ParameterValue("Plain")) { NoEcho = true },
            ],
        };
        var request = ChurnManifest.Request();
        request["schedule_zone"] = "hunter2";

        Assert.DoesNotContain("hunter2", Assert.Single(RequestValidator.Validate(manifest, request, SingleAccount)).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_HiddenParameterGivenAsANumber_DoesNotShowItInTheHint()
    {
        var manifest = ChurnManifest.Create();
        manifest = manifest with { Parameters = [.. manifest.Parameters, new("Secret", "String", new KeyValue("schedule_zone")) { NoEcho = true }] };
        var request = ChurnManifest.Request();
        request["schedule_zone"] = 271828;

        Assert.DoesNotContain("271828", $"{Assert.Single(RequestValidator.Validate(manifest, request, SingleAccount))}", StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_UnknownImage_PointsAtTheKeyAtFault()
    {
        var manifest = ChurnManifest.Create();
        manifest = manifest with
        {
            Keys = [.. manifest.Keys, new("framework", RequestKeyType.String) { Default = "xgboost" }, new("version", RequestKeyType.String) { Default = "1.7-1" }],
            Parameters = [.. manifest.Parameters, new("Image", "String", new SageMakerImageValue(new KeyValue("framework"), new KeyValue("version")))],
        };
        var request = ChurnManifest.Request();

        Assert.Empty(RequestValidator.Validate(manifest, request, SingleAccount));
        request["version"] = "1.71";
        var version = Assert.Single(RequestValidator.Validate(manifest, request, SingleAccount));
        request["framework"] = "xgbost";
        var framework = Assert.Single(RequestValidator.Validate(manifest, request, SingleAccount));

        Assert.Equal((RequestDiagnostics.UnknownImage, "/version", "Did you mean '1.7-1'?"), (version.Code, version.Pointer, version.Hint));
        Assert.Equal((RequestDiagnostics.UnknownImage, "/framework", "Did you mean 'xgboost'?"), (framework.Code, framework.Pointer, framework.Hint));
    }

    [Property(MaxTest = 500)]
    public Property Validate_AnyRequest_IsAnsweredAndWithoutErrorsPlanned(bool isMultiAccount)
    {
        var manifest = ChurnManifest.Create();
        var settings = isMultiAccount ? MultiAccount : SingleAccount;
        var good = ChurnManifest.Request();
        return Prop.ForAll(JsonGen.ObjectOf([.. manifest.Keys.Select(k => k.Name), "other"]).ToArbitrary(), changes =>
        {
            var request = good.DeepClone().AsObject();
            foreach (var (key, value) in changes.Where((_, i) => i % 3 == 0).ToList())
            {
                request[key] = value?.DeepClone();
            }

            if (RequestValidator.Validate(manifest, request, settings).All(p => p.Severity == ProblemSeverity.Warning))
            {
                Assert.NotEmpty(Planner.Plan(manifest, request, settings).Id);
            }
        });
    }

    private static IReadOnlyList<Problem> Validate(JsonObject request, OrchestratorSettings? settings = null) =>
        RequestValidator.Validate(ChurnManifest.Create(), request, settings ?? SingleAccount);
}
