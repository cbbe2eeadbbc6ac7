using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Mlops.Sdk.DeploymentPipelines;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Tests.DeploymentPipelines;

public sealed class SingleAccountPipelineTests
{
    private static readonly SynthesizedTemplate Template = Synthesized.Template(new SingleAccountPipeline());

    [Theory]
    [InlineData("TemplateZipFileName", "AllowedPattern", @"^.*\.zip$")]
    [InlineData("TemplateFileName", "AllowedPattern", @"^.*\.yaml$")]
    [InlineData("TemplateParamsName", "AllowedPattern", @"^.*\.json$")]
    [InlineData("AssetsBucket", "MinLength", "3")]
    [InlineData("StackName", "MinLength", "1")]
    [InlineData("NotificationsSNSTopicArn", "AllowedPattern", @"^arn:\S+:sns:\S+:\d{12}:\S+$")]
    public void Parameter_IsThePredecessors(string name, string constraint, string expected)
    {
        Assert.Equal(6, Template.ParameterNames.Count);
        Assert.Equal(expected, Template.Json["Parameters"]![name]![constraint]!.ToString());
    }

    [Fact]
    public void Stages_AreSourceAndDeploy()
    {
        var stages = Assert.Single(Template.OfType("AWS::CodePipeline::Pipeline"))["Properties"]!["Stages"]!.AsArray();

        Assert.Equal(["Source", "DeployCloudFormation"], stages.Select(stage => stage!["Name"]!.GetValue<string>()));
        var deploy = stages[1]!["Actions"]![0]!["Configuration"]!;
        Assert.Equal("REPLACE_ON_FAILURE", deploy["ActionMode"]!.GetValue<string>());
        Assert.Equal("CAPABILITY_NAMED_IAM", deploy["Capabilities"]!.GetValue<string>());
        Assert.Equal("""{"Fn::Join":["",["Artifact_Source_S3Source::",{"Ref":"TemplateParamsName"}]]}""", deploy["TemplateConfiguration"]!.ToJsonString());
    }

    [Fact]
    public void Boundary_IsGivenToTheDeployedStack_AndOutlivesThePipeline()
    {
        var (id, boundary) = Assert.Single(Template.Json["Resources"]!.AsObject(), resource => resource.Value!["Type"]!.ToString() == "AWS::IAM::ManagedPolicy");
        var deploy = Template.OfType("AWS::CodePipeline::Pipeline")[0]["Properties"]!["Stages"]![1]!["Actions"]![0]!["Configuration"]!;

        Assert.Equal($$$"""{"Fn::Join":["",["{\"PermissionsBoundary\":\"",{"Ref":"{{{id}}}"},"\"}"]]}""", deploy["ParameterOverrides"]!.ToJsonString(new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(("RetainExceptOnCreate", "Retain"), (boundary!["DeletionPolicy"]!.ToString(), boundary["UpdateReplacePolicy"]!.ToString()));
        // A name of its own would need CAPABILITY_NAMED_IAM of whoever creates the pipeline's stack.
        Assert.Equal(["CAPABILITY_IAM"], Template.Capabilities);
    }

    [Fact]
    public void DeploymentRole_MayNotDoEverything()
    {
        var statements = Template.OfType("AWS::IAM::Policy").SelectMany(policy => policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray()).ToArray();

        Assert.DoesNotContain(statements, statement => statement!["Action"]?.ToJsonString() == "\"*\"");
        var everywhere = Assert.Single(statements, statement => statement!["Resource"]!.ToJsonString() == "\"*\"")!;
        Assert.Contains("iam:*", everywhere["NotAction"]!.AsArray().Select(action => action!.GetValue<string>()));
    }

    [Fact]
    public void Outcome_IsToldToTheTopic()
    {
        var rule = Assert.Single(Template.OfType("AWS::Events::Rule"))["Properties"]!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""["SUCCEEDED","FAILED"]"""), rule["EventPattern"]!["detail"]!["state"]));
        Assert.Equal("""{"Ref":"NotificationsSNSTopicArn"}""", rule["Targets"]![0]!["Arn"]!.ToJsonString());
    }
}
