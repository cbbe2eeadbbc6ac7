using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.CloudFormation.Include;
using Mlops.CloudFormation;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Bundling;

/// <summary>Each check of a bundle, with its id, its place and what it says.</summary>
public sealed class BundleProblemTests
{
    [Fact]
    public void Build_WithoutBlueprints_SaysSo() =>
        AssertProblem(BundleDiagnostics.NoBlueprint, "has no blueprint", Problems(builder => builder.Build(typeof(FactAttribute).Assembly)));

    [Fact]
    public void Build_SameTypeAndSuffix_NamesBothClasses()
    {
        var problems = Problems(new Faulty(type: "same"), new Faulty(type: "same"));

        AssertProblem(BundleDiagnostics.DuplicatePipelineType, "'same' belongs to Faulty and Faulty", problems);
        AssertProblem(BundleDiagnostics.DuplicateStackNameSuffix, "'Faulty'", problems);
    }

    [Fact]
    public void Build_TypeNamedAsADevice_IsRefused() =>
        AssertProblem(Core.Archives.ArchiveDiagnostics.UnportableName, "'aux.json'", Problems(new Shared("aux")));

    [Fact]
    public void Build_ParameterWithoutSource_PointsToItsLine() =>
        Assert.EndsWith(
            "Faulty.cs(12,1)",
            AssertProblem(BundleDiagnostics.ParameterWithoutSource, "'Input'", Problems(new Faulty(hasSource: false))).Pointer,
            StringComparison.Ordinal);

    [Fact]
    public void Build_FaultyDeclarations_AreReportedTogetherWithTheirLines()
    {
        var problems = Problems(new FaultyKeys());

        Assert.EndsWith("FaultyKeys.cs(8,1)", AssertProblem(BundleDiagnostics.ConflictingKey, "'input'", problems).Pointer, StringComparison.Ordinal);
        Assert.EndsWith("FaultyKeys.cs(10,1)", AssertProblem(ManifestDiagnostics.InvalidName, "not-a-name", problems).Pointer, StringComparison.Ordinal);
        AssertProblem(ManifestDiagnostics.UndeclaredName, "Absent", problems);
    }

    [Fact]
    public void Build_TypeThatNobodyTellsOf_WarnsAtTheClassWithTheLineToAdd()
    {
        var warning = Assert.Single(Warnings(new Faulty(Fraud)));

        Assert.Equal((CloudFormationDiagnostics.UnknownActions, ProblemSeverity.Warning), (warning.Code, warning.Severity));
        Assert.EndsWith("Faulty.cs(8,1)", warning.Pointer, StringComparison.Ordinal);
        Assert.StartsWith("Faulty/Resources/Model: ", warning.Message, StringComparison.Ordinal);
        Assert.Contains("new([\"fraud:CreateModel\", ", warning.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_TypeThatTheBlueprintTellsOf_IsInTheRoleOfItsPipeline()
    {
        using var lambdas = new TestLambdas();

        var content = new BundleBuilder(lambdas.Layout).Build([new FraudDetection()]);

        Assert.Empty(content.Warnings);
        var pipeline = System.Text.Encoding.UTF8.GetString(content.Copies.Single(file => file.Name == "blueprints/pipelines/fraud_detection_codepipeline.yaml").Content.Span);
        Assert.Contains("fraud:CreateModel", pipeline, StringComparison.Ordinal);
        Assert.Contains("arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${StackName}", pipeline, StringComparison.Ordinal);
        Assert.DoesNotContain("CreateResources", pipeline, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_PermissionAboutIdentities_IsRefused() =>
        AssertProblem(ManifestDiagnostics.InvalidValue, "governs identities", Problems(new Faulty(permissions: [new(["iam:CreateUser"], ["*"], "No.")])));

    private static void Fraud(BlueprintStack stack) => _ = new CfnResource(stack, "Model", new CfnResourceProps { Type = "Acme::Fraud::Model" });

    private static IReadOnlyList<Problem> Warnings(Blueprint blueprint)
    {
        using var lambdas = new TestLambdas();
        return new BundleBuilder(lambdas.Layout).Build([blueprint]).Warnings;
    }

    [Fact]
    public void Build_ParameterOfTheAuthorsOwn_HasNoValue() =>
        AssertProblem(BundleDiagnostics.ParameterWithoutValue, "'Own'", Problems(new Faulty(stack => _ = new CfnParameter(stack, "Own"))));

    [Fact]
    public void Build_RenamedParameter_HasValueAndNoParameter()
    {
        var problems = Problems(new Faulty(stack => ((CfnInclude)stack.Node.FindChild("DeclaredParameters")).GetParameter("Input").OverrideLogicalId("Renamed")));

        AssertProblem(BundleDiagnostics.ParameterWithoutValue, "'Renamed'", problems);
        AssertProblem(BundleDiagnostics.ValueWithoutParameter, "'Input'", problems);
    }

    [Fact]
    public void Build_ResourceNamedAsParameter_IsRefused() =>
        AssertProblem(BundleDiagnostics.ResourceNamedAsParameter, "'Input'", Problems(new Faulty(stack => _ = new CfnWaitConditionHandle(stack, "Input"))));

    [Fact]
    public void Build_ParameterOfAReservedName_PointsToItsLine() =>
        Assert.EndsWith(
            "Reserving.cs(6,1)",
            AssertProblem(BundleDiagnostics.ReservedName, "a parameter 'PermissionsBoundary'", Problems(new Reserving())).Pointer,
            StringComparison.Ordinal);

    [Fact]
    public void Build_NamesOfTheSdkInBuild_AreRefused()
    {
        AssertProblem(BundleDiagnostics.ReservedName, "a parameter 'PermissionsBoundary'", Problems(new Faulty(stack => _ = new CfnParameter(stack, "PermissionsBoundary"))));
        AssertProblem(BundleDiagnostics.ReservedName, "a condition 'HasPermissionsBoundary'", Problems(new Faulty(stack => _ = new CfnCondition(
            stack, "HasPermissionsBoundary", new CfnConditionProps { Expression = Fn.ConditionEquals(Amazon.CDK.Aws.REGION, "eu-west-1") }))));
    }

    [Fact]
    public void Build_RoleWithABoundaryOfItsOwn_IsWarnedOf()
    {
        using var lambdas = new TestLambdas();
        var bundle = new BundleBuilder(lambdas.Layout).Build([new Faulty(stack => _ = new Role(stack, "Own", new RoleProps
        {
            AssumedBy = new ServicePrincipal("lambda.amazonaws.com"),
            PermissionsBoundary = ManagedPolicy.FromAwsManagedPolicyName("PowerUserAccess"),
        }))]);

        Assert.Equal(ProblemSeverity.Warning, Assert.Single(bundle.Warnings, warning => warning.Code == BundleDiagnostics.RoleWithOwnBoundary).Severity);
    }

    [Fact]
    public void Build_ConstructTwice_IsWrappedWithBlueprintAndLine()
    {
        var problem = AssertProblem(BundleDiagnostics.SynthesisFailed, "Faulty: There is already a Construct with name 'Handle'", Problems(new Faulty(
            stack => _ = new CfnWaitConditionHandle(stack, "Handle"))));

        Assert.Contains("BundleProblemTests.cs(", problem.Pointer, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_AnnotatedError_IsAnError() =>
        AssertProblem(BundleDiagnostics.ConstructError, "no good", Problems(new Faulty(stack => Annotations.Of(stack).AddError("no good"))));

    [Fact]
    public void Build_TemplateOverTheStackSetLimit_IsTooLarge() =>
        AssertProblem(BundleDiagnostics.TemplateTooLarge, "faulty.yaml", Problems(new Faulty(stack => stack.AddOutput("Long", new string('x', 51_200)))));

    [Fact]
    public void Build_LambdaFolders_MissingAndEmpty_AreReportedTogether()
    {
        using var lambdas = new TestLambdas("there");
        Directory.CreateDirectory(Path.Combine(lambdas.Layout.SourceDirectory, "empty"));
        var problems = Problems(new BundleBuilder(lambdas.Layout), builder => builder.Build([new Faulty(stack =>
        {
            stack.AddFunction(LambdaCode.FromFolder("absent"));
            stack.AddFunction(LambdaCode.FromFolder("empty"));
        })]));

        Assert.Contains("empty, there", AssertProblem(BundleDiagnostics.LambdaFolderMissing, "'absent'", problems).Hint, StringComparison.Ordinal);
        AssertProblem(BundleDiagnostics.LambdaFolderWithoutCode, "'empty'", problems);
    }

    [Fact]
    public void Find_BlueprintThatThrows_NamesClassAndReason()
    {
        List<Problem> problems = [];

        BlueprintDiscovery.Find(typeof(NotCreatable).Assembly, problems);

        var problem = AssertProblem(BundleDiagnostics.BlueprintNotCreated, "NotCreatable could not be created: InvalidOperationException: not today", problems);
        Assert.Matches(@"NotCreatable\.cs\(7,1\)$", problem.Pointer);
    }

    private static IReadOnlyList<Problem> Problems(params Blueprint[] blueprints) => Problems(builder => builder.Build(blueprints));

    private static IReadOnlyList<Problem> Problems(Action<BundleBuilder> build)
    {
        using var lambdas = new TestLambdas();
        return Problems(new BundleBuilder(lambdas.Layout), build);
    }

    private static IReadOnlyList<Problem> Problems(BundleBuilder builder, Action<BundleBuilder> build) =>
        Assert.Throws<MlopsException>(() => build(builder)).Problems;

    private static Problem AssertProblem(string code, string text, IReadOnlyList<Problem> problems)
    {
        var problem = problems.FirstOrDefault(problem => problem.Code == code);
        Assert.True(problem is not null, $"No {code} in: {string.Join("; ", problems)}");
        Assert.Contains(text, problem.Message, StringComparison.Ordinal);
        return problem;
    }
}
