using System.Text.Json.Nodes;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Stacks;

public sealed class BlueprintStackTests
{
    private static readonly SynthesizedTemplate Template = Synthesized.Template(new EveryFeature(), "first", "second");

    [Fact]
    public void Parameters_OfTheTemplate_AreTheAutomaticAndTheDeclaredOnesInOrder() => Assert.Equal(
        ["AssetsBucket", "BlueprintBucket", "Mode", "Job", "Extra", "UseSpot", "Count", "Output", "KmsKeyArn", "RegionName", "PermissionsBoundary"],
        Template.ParameterNames);

    [Theory]
    [InlineData("Mode", """{"Type":"String","AllowedValues":["fast","exact"]}""")]
    [InlineData("UseSpot", """{"Type":"String","AllowedValues":["True","False"],"Default":"True"}""")]
    [InlineData("Count", """{"Type":"Number","Default":"2","Description":"How many.","MaxValue":10,"MinValue":1}""")]
    [InlineData("Job", """{"Type":"String"}""")]
    public void Parameter_InTheTemplate_HasTheDeclaredConstraints(string name, string expected) =>
        AssertJson(expected, Template.Json["Parameters"]![name]);

    [Fact]
    public void Provided_OfTwoUses_IsOneCondition()
    {
        Assert.Equal(["HasPermissionsBoundary", "KmsKeyArnProvided", "OutputProvided"], Template.Json["Conditions"]!.AsObject().Select(condition => condition.Key).Order());
        AssertJson("""{"Fn::Not":[{"Fn::Equals":[{"Ref":"Output"},""]}]}""", Template.Json["Conditions"]!["OutputProvided"]);
    }

    [Fact]
    public void When_OnAFunction_ReachesTheRunAndTheFunction()
    {
        var second = Assert.Single(Template.OfType("AWS::Lambda::Function"), function => Property(function, "Environment", "Variables", "OUTPUT") is not null);
        Assert.Equal("OutputProvided", second["Condition"]!.GetValue<string>());
        Assert.Equal("OutputProvided", Template.OfType("Custom::Second")[0]["Condition"]!.GetValue<string>());
        Assert.Equal("OutputProvided", Template.Json["Outputs"]!["Summary"]!["Condition"]!.GetValue<string>());
    }

    [Fact]
    public void GrantKeyUse_OfAnOptionalKey_IsAnInlinePolicyUnderItsCondition()
    {
        var policies = Assert.Single(Template.OfType("AWS::IAM::Role").Select(role => Property(role, "Policies")).OfType<JsonArray>());
        var choice = Assert.Single(policies)!["Fn::If"]!;
        Assert.Equal("KmsKeyArnProvided", choice[0]!.GetValue<string>());
        AssertJson("""{"Ref":"KmsKeyArn"}""", choice[1]!["PolicyDocument"]!["Statement"]![0]!["Resource"]);
        AssertJson("""{"Ref":"AWS::NoValue"}""", choice[2]);
    }

    [Fact]
    public void RunOnDeploy_OfAFunction_RunsAgainWhenCodeOrEnvironmentChange()
    {
        var run = Assert.Single(Template.OfType("Custom::Second"))["Properties"]!;
        Assert.Equal(64, run["CodeSha256"]!.GetValue<string>().Length);
        AssertJson("""{"OUTPUT":{"Ref":"Output"}}""", run["Environment"]);
        Assert.Equal(120, run["ServiceTimeout"]!.GetValue<int>());
    }

    [Fact]
    public void RunOnDeploy_WithProperties_PassesThemOnAndWaitsLongerThanTheFunction()
    {
        var run = Assert.Single(Template.OfType("Custom::First"))["Properties"]!;
        AssertJson("""{"Ref":"Count"}""", run["Count"]);
        AssertJson("""["a","b"]""", run["Names"]);
        Assert.Equal(960, run["ServiceTimeout"]!.GetValue<int>());
    }

    [Fact]
    public void After_AnotherRun_IsADependency() =>
        Assert.Contains("RunFirst", Assert.Single(Template.OfType("Custom::Second"))["DependsOn"]!.AsArray().Select(node => node!.GetValue<string>()));

    [Fact]
    public void AddFunction_WithoutGrants_MayOnlyWriteToItsOwnLogGroup()
    {
        var policies = Template.OfType("AWS::IAM::Policy").SelectMany(policy => Property(policy, "PolicyDocument", "Statement")!.AsArray()).ToArray();
        Assert.All(policies, statement => Assert.DoesNotContain("\"*\"", statement!["Resource"]!.ToJsonString(), StringComparison.Ordinal));
        Assert.Equal(2, policies.Count(statement => statement!["Action"]!.ToJsonString() == """["logs:CreateLogStream","logs:PutLogEvents"]"""));
        Assert.All(Template.OfType("AWS::Logs::LogGroup"), group => Assert.Equal("Retain", group["DeletionPolicy"]!.GetValue<string>()));
    }

    [Fact]
    public void AddFunction_TakesItsCodeByItsHashFromTheDocumentedPrefix()
    {
        var first = Template.OfType("AWS::Lambda::Function").Single(function => Property(function, "Description") is not null)["Properties"]!;
        AssertJson("""{"Ref":"BlueprintBucket"}""", first["Code"]!["S3Bucket"]);
        Assert.Matches("^blueprints/byom/lambdas/first/[0-9a-f]{64}[.]zip$", first["Code"]!["S3Key"]!.GetValue<string>());
        Assert.Equal(900, first["Timeout"]!.GetValue<int>());
        Assert.Equal(1024, first["MemorySize"]!.GetValue<int>());
        Assert.Equal("mlops-sdk-every_feature", Property(first.Parent!.AsObject(), "Environment", "Variables", "AWS_SDK_UA_APP_ID")!.GetValue<string>());
    }

    [Fact]
    public void Capabilities_OfUnnamedRoles_AreIam() => Assert.Equal(["CAPABILITY_IAM"], Template.Capabilities);

    private static JsonNode? Property(JsonObject resource, params string[] path) =>
        path.Aggregate((JsonNode?)resource["Properties"], (node, name) => (node as JsonObject)?[name]);

    private static void AssertJson(string expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"Expected {expected}, found {actual?.ToJsonString()}");
}
