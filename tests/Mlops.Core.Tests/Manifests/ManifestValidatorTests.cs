using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests.Rules;
using Mlops.Core.Requests;
using Mlops.Core.Values;
using Mlops.Tests.Manifests;

namespace Mlops.Core.Manifests;

public sealed class ManifestValidatorTests
{
    private static readonly BlueprintManifest Good = ChurnManifest.Create();

    [Fact]
    public void Validate_GoodManifest_FindsNothing()
    {
        Assert.Empty(ManifestValidator.Validate(Good));
        Assert.Empty(ManifestValidator.Validate(BuiltInManifests.Training));
        Assert.Empty(ManifestValidator.Validate(BuiltInManifests.Realtime));
    }

    [Fact]
    public void Validate_BadNames_ReportsEach() => Expect(
        Good with
        {
            PipelineType = "Churn-Scoring",
            Template = "../churn.yaml",
            StackName = new("model_name", "churn_scoring"),
            Keys = [.. Good.Keys, new("pipeline_type", RequestKeyType.String), new("BadKey", RequestKeyType.String)],
            Parameters = [.. Good.Parameters, new("Bad_Name", "String", new KeyValue("BadKey")), new("Type", "String", new KeyValue("pipeline_type"))],
        },
        (ManifestDiagnostics.InvalidName, "/pipelineType"),
        (ManifestDiagnostics.InvalidName, "/template"),
        (ManifestDiagnostics.InvalidName, "/keys/9/name"),
        (ManifestDiagnostics.InvalidName, "/keys/10/name"),
        (ManifestDiagnostics.InvalidName, "/stackName/suffix"),
        (ManifestDiagnostics.InvalidName, "/parameters/11/name"));

    [Fact]
    public void Validate_Permissions_ReportsWhatIamOrAReaderWouldNotTake() => Expect(
        Good with
        {
            Permissions =
            [
                new(["s3:GetObject", "sns:*"], ["arn:${AWS::Partition}:s3:::a-${AWS::AccountId}/*", "*"], "Reads."),
                new([], ["*"], " "),
                new(["*", "s3", "iam:CreateUser"], ["bucket", "arn:aws:s3:::${aws:username}", "arn:aws:s3:::$a"], "Why."),
            ],
        },
        (ManifestDiagnostics.InvalidValue, "/permissions/1/reason"),
        (ManifestDiagnostics.InvalidValue, "/permissions/1"),
        (ManifestDiagnostics.InvalidValue, "/permissions/2/actions/0"),
        (ManifestDiagnostics.InvalidValue, "/permissions/2/actions/1"),
        (ManifestDiagnostics.InvalidValue, "/permissions/2/actions/2"),
        (ManifestDiagnostics.InvalidValue, "/permissions/2/resources/0"),
        (ManifestDiagnostics.InvalidValue, "/permissions/2/resources/1"),
        (ManifestDiagnostics.InvalidValue, "/permissions/2/resources/2"));

    [Fact]
    public void Validate_PermissionsOfADirectStack_MayBeAboutRoles() => Expect(
        Good with { Deployment = Deployment.Stack, Permissions = [new(["iam:CreateInstanceProfile"], ["*"], "Its machines have one.")] });

    [Fact]
    public void Validate_Duplicates_ReportsEach() => Expect(
        Good with { Keys = [.. Good.Keys, Good.Keys[0]], Parameters = [.. Good.Parameters, Good.Parameters[0]] },
        (ManifestDiagnostics.DuplicateName, "/keys/9/name"),
        (ManifestDiagnostics.DuplicateName, "/parameters/11/name"));

    [Fact]
    public void Validate_UndeclaredNames_ReportsEachWithTheNearest()
    {
        var manifest = Good with
        {
            StackName = new("modelname", "churn"),
            Keys = [.. Good.Keys, new("extra", RequestKeyType.String) { RequiredWhen = new NotPredicate(new KeyInPredicate("scheduel", ["x"])) }],
            Parameters = [.. Good.Parameters, new("Extra", "String", new ConditionalValue(new KeyPresentPredicate("extra"), new ParameterValue("Modl"), new KeyValue("nothing_like_it")))],
        };

        Expect(
            manifest,
            (ManifestDiagnostics.UndeclaredName, "/keys/9/requiredWhen"),
            (ManifestDiagnostics.UndeclaredName, "/stackName/key"),
            (ManifestDiagnostics.UndeclaredName, "/parameters/11/value"),
            (ManifestDiagnostics.UndeclaredName, "/parameters/11/value"));
        Assert.Equal(
            ["Did you mean 'schedule'?", "Did you mean 'model_name'?", null, "Did you mean 'Model'?"],
            ManifestValidator.Validate(manifest).Select(p => p.Hint));
    }

    [Fact]
    public void Validate_Cycle_IsShownOnce()
    {
        var manifest = Good with
        {
            Parameters =
            [
                .. Good.Parameters,
                new("A", "String", new ParameterValue("B")),
                new("B", "String", new ConcatValue([new ParameterValue("C"), new ParameterValue("ModelName")])),
                new("C", "String", new TransformValue(new ParameterValue("B"), Transformation.Trim)),
            ],
        };

        Expect(manifest, (ManifestDiagnostics.Cycle, "/parameters/11/value"));
        Assert.Contains("B → C → B", ManifestValidator.Validate(manifest)[0].Message, StringComparison.Ordinal);
    }

    public static TheoryData<Value> SenselessValues => new(
        new UniqueIdValue(0),
        new UniqueIdValue(33),
        new ConcatValue([]),
        new TransformValue(new ConstantValue("a/b"), Transformation.PathSegment) { Segment = -1 },
        new TransformValue(new ConstantValue("a"), Transformation.Trim) { Segment = 1 },
        new SageMakerImageValue(new ConstantValue("xgboost")) { Scope = "serving" });

    [Theory]
    [MemberData(nameof(SenselessValues))]
    public void Validate_SenselessValue_IsReported(Value value) => Expect(
        Good with { Parameters = [.. Good.Parameters, new("X", "String", new ConcatValue([value]))] },
        (ManifestDiagnostics.InvalidValue, "/parameters/11/value"));

    [Fact]
    public void Validate_SenselessMembers_ReportsEach() => Expect(
        Good with
        {
            Capabilities = ["CAPABILITY_EVERYTHING"],
            StackName = new("input_data", "churn"),
            Keys = [.. Good.Keys, new("count", RequestKeyType.Integer) { Default = "many", Example = 7, Constraints = new() { MaxValue = 5 } }],
            Parameters = [.. Good.Parameters, new("X", "List<String>", new KeyValue("count"))],
        },
        (ManifestDiagnostics.InvalidValue, "/capabilities/0"),
        (ManifestDiagnostics.InvalidValue, "/keys/9/default"),
        (ManifestDiagnostics.InvalidValue, "/keys/9/example"),
        (ManifestDiagnostics.InvalidValue, "/stackName/key"),
        (ManifestDiagnostics.InvalidValue, "/parameters/11/type"));

    [Theory]
    [InlineData("[a-", null, null, null)]
    [InlineData(null, 5, 4, null)]
    [InlineData(null, -1, null, null)]
    [InlineData(null, null, null, 1)]
    public void Validate_ImpossibleConstraints_AreReported(string? pattern, int? minLength, int? maxLength, int? minValue) => Expect(
        Good with
        {
            Parameters =
            [
                .. Good.Parameters,
                new("X", "String", new ConstantValue("")) { Constraints = new() { AllowedPattern = pattern, MinLength = minLength, MaxLength = maxLength, MinValue = minValue, MaxValue = 0 } },
            ],
        },
        (ManifestDiagnostics.InvalidConstraint, "/parameters/11/constraints"));

    [Fact]
    public void Validate_UnusedKey_IsAWarning()
    {
        var problem = Assert.Single(ManifestValidator.Validate(Good with { Keys = [.. Good.Keys, new("extra", RequestKeyType.String)] }));

        Assert.Equal((ManifestDiagnostics.UnusedKey, "/keys/9", ProblemSeverity.Warning), (problem.Code, problem.Pointer, problem.Severity));
    }

    [Fact]
    public void Validate_Sample_MustBeAGoodRequest() =>
        Expect(Good with { Sample = new JsonObject { ["model_name"] = "churn", ["input_data"] = "data-bucket/in" } }, (RequestDiagnostics.MissingKey, "/sample/model"));

    private static void Expect(BlueprintManifest manifest, params (string Code, string Pointer)[] expected) =>
        Assert.Equal(expected, ManifestValidator.Validate(manifest).Select(p => (p.Code, p.Pointer)));
}
