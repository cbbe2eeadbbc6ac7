using System.Text.Json.Nodes;
using Mlops.Core.Bundles;
using Mlops.Sdk.Bundling;
using Mlops.Sdk.DeploymentPipelines;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.DeploymentPipelines;

public sealed class MultiAccountPipelineTests
{
    private static readonly SynthesizedTemplate Template = Synthesized.Template(new MultiAccountPipeline(), MultiAccountPipeline.DeployerFolder);

    [Theory]
    [InlineData("TemplateZipFileName", "AllowedPattern", @"^.*\.zip$")]
    [InlineData("TemplateFileName", "AllowedPattern", @"^.*\.yaml$")]
    [InlineData("DevParamsName", "AllowedPattern", @"^.*\.json$")]
    [InlineData("StagingParamsName", "AllowedPattern", @"^.*\.json$")]
    [InlineData("ProdParamsName", "AllowedPattern", @"^.*\.json$")]
    [InlineData("NotificationsSNSTopicArn", "AllowedPattern", @"^arn:\S+:sns:\S+:\d{12}:\S+$")]
    [InlineData("DevAccountId", "AllowedPattern", @"^\d{12}$")]
    [InlineData("DevOrgId", "AllowedPattern", "^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")]
    [InlineData("StagingAccountId", "AllowedPattern", @"^\d{12}$")]
    [InlineData("StagingOrgId", "AllowedPattern", "^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")]
    [InlineData("ProdAccountId", "AllowedPattern", @"^\d{12}$")]
    [InlineData("ProdOrgId", "AllowedPattern", "^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")]
    [InlineData("BlueprintBucket", "MinLength", "3")]
    [InlineData("AssetsBucket", "MinLength", "3")]
    [InlineData("StackName", "MinLength", "1")]
    [InlineData("DelegatedAdminAccount", "Default", "Yes")]
    public void Parameter_IsThePredecessors(string name, string constraint, string expected)
    {
        Assert.Equal(16, Template.ParameterNames.Count);
        Assert.Equal(expected, Template.Json["Parameters"]![name]![constraint]!.ToString());
    }

    [Fact]
    public void Stages_DeployAndAskBeforeTheNext()
    {
        var stages = Assert.Single(Template.OfType("AWS::CodePipeline::Pipeline"))["Properties"]!["Stages"]!.AsArray();

        Assert.Equal(
            ["Source: S3Source 1", "DeployDev: DeployDevStackSet 1, DeployStaging 2", "DeployStaging: DeployStagingStackSet 1, DeployProd 2", "DeployProd: DeployProdStackSet 1"],
            stages.Select(stage => $"{stage!["Name"]}: {string.Join(", ", stage["Actions"]!.AsArray().Select(action => $"{action!["Name"]} {action["RunOrder"]}"))}"));
    }

    [Fact]
    public void StackSetAction_TellsTheFunctionWhatToDeployWhere()
    {
        var stages = Assert.Single(Template.OfType("AWS::CodePipeline::Pipeline"))["Properties"]!["Stages"]!.AsArray();

        var parts = stages[1]!["Actions"]![0]!["Configuration"]!["UserParameters"]!["Fn::Join"]![1]!.AsArray();
        var text = string.Concat(parts.Select(part => part switch
        {
            JsonObject { Count: 1 } reference when reference["Ref"] is { } name => $"<{name}>",
            JsonObject => "<id>",
            _ => part!.ToString(),
        }));
        Assert.Equal(
            """{"stackset_name":"<StackName>-dev-<id>","artifact":"Artifact_Source_S3Source","template_file":"<TemplateFileName>","stage_params_file":"<DevParamsName>","account_ids":["<DevAccountId>"],"org_ids":["<DevOrgId>"],"regions":["<AWS::Region>"]}""",
            text);
    }

    [Fact]
    public void Functions_AreThoseOfTheDeployerWithAStackSetEach()
    {
        var functions = Template.OfType("AWS::Lambda::Function");

        Assert.Equal(3, functions.Length);
        Assert.All(functions, function =>
        {
            Assert.Equal("stackset", function["Properties"]!["Handler"]!.GetValue<string>());
            Assert.Equal(900, function["Properties"]!["Timeout"]!.GetValue<int>());
            Assert.Equal("""{"Fn::If":["UseDelegatedAdmin","DELEGATED_ADMIN","SELF"]}""", function["Properties"]!["Environment"]!["Variables"]!["CALL_AS"]!.ToJsonString());
        });
        var deploy = Statements().Where(statement => statement["Sid"]?.GetValue<string>() == "DeployOwnStackSet").ToList();
        Assert.Equal(3, deploy.Count);
        Assert.All(deploy, statement => Assert.DoesNotContain("\"*\"", statement["Action"]!.ToJsonString(), StringComparison.Ordinal));
    }

    [Fact]
    public void DelegatedAdministrator_IsLookedUpOnlyWhereThereIsOne()
    {
        var policies = Template.OfType("AWS::IAM::Policy").Where(policy => policy["Condition"]?.GetValue<string>() == "UseDelegatedAdmin");

        Assert.Equal(3, policies.Count());
    }

    [Fact]
    public void Outcomes_AreToldToTheTopic_OfEachStageAndOfThePipeline()
    {
        var patterns = Template.OfType("AWS::Events::Rule").Select(rule => rule["Properties"]!["EventPattern"]!.ToJsonString()).ToList();

        Assert.Equal(4, patterns.Count);
        Assert.Single(patterns, pattern => pattern.Contains("Pipeline Execution State Change", StringComparison.Ordinal));
        Assert.All((string[])["DeployDevStackSet", "DeployStagingStackSet", "DeployProdStackSet"], action =>
            Assert.Single(patterns, pattern => pattern.Contains($"\"{action}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Bundle_WithoutTheDeployer_HasNoMultiAccountPipeline()
    {
        using var lambdas = new TestLambdas("validate_input");

        var files = new BundleBuilder(lambdas.Layout).Build([new ChurnScoring()]).Copies.Select(file => file.Name).ToList();

        Assert.Contains(BundleLayout.Template(BundleLayout.SingleAccountPipelineTemplate), files);
        Assert.DoesNotContain(BundleLayout.Template(BundleLayout.MultiAccountPipelineTemplate), files);
    }

    private static IEnumerable<JsonObject> Statements() =>
        Template.OfType("AWS::IAM::Policy").SelectMany(policy => policy["Properties"]!["PolicyDocument"]!["Statement"]!.AsArray()).Select(statement => statement!.AsObject());
}
