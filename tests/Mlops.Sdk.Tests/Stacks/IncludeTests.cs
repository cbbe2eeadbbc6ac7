using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Lambdas;
using Mlops.Sdk.Synthesis;
using Mlops.Sdk.Tests.Samples;

namespace Mlops.Sdk.Tests.Stacks;

public sealed class IncludeTests
{
    private static readonly Lazy<SynthesizedTemplate> Template = new(() => Synthesize(new Including()));

    private static JsonObject Existing => JsonNode.Parse(typeof(IncludeTests).Assembly.GetManifestResourceStream("included.json")!)!.AsObject();

    [Fact]
    public void Include_AnExistingTemplate_KeepsEverythingButParametersAndCode()
    {
        var expected = Existing;
        expected["Resources"]!["Notify"]!["Properties"]!["Code"]!["S3Key"] = Assert.Single(Template.Value.Functions).Key;
        // A parameter that takes another's place is passed to Fn::Sub as a variable of its own: the text is the same.
        expected["Resources"]!["Notify"]!["Properties"]!["Role"] = JsonNode.Parse("""{"Fn::Sub":["arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Topic}",{"Topic":{"Ref":"Topic"}}]}""");
        foreach (var section in (string[])["Mappings", "Conditions", "Resources", "Outputs"])
        {
            Assert.True(JsonNode.DeepEquals(expected[section], Template.Value.Json[section]), $"{section}: {Template.Value.Json[section]?.ToJsonString()}");
        }
    }

    [Fact]
    public void Include_AnExistingTemplate_TakesTheBlueprintsParameters()
    {
        Assert.Equal(["AssetsBucket", "BlueprintBucket", "Topic", "Limit", "PermissionsBoundary"], Template.Value.ParameterNames);
        Assert.Null(Template.Value.Json["Parameters"]!["Topic"]!["Default"]);
        Assert.Equal(1, Template.Value.Json["Parameters"]!["Topic"]!["MinLength"]!.GetValue<int>());
    }

    [Fact]
    public void Include_AFunction_IsPartOfTheBundleAsTheTemplateStartsIt()
    {
        var package = Assert.Single(Template.Value.Functions);
        Assert.Equal(("notify", "python3.12", "index.start"), (package.Folder, package.Runtime, package.Handler));
    }

    [Theory]
    [InlineData("absent.json", "notify", "no embedded resource 'absent.json'")]
    [InlineData("included.json", "other", "No function of 'included.json' takes its code from 'other.zip'")]
    public void Include_WhatIsNotThere_IsAProblemOfTheBlueprint(string template, string folder, string message)
    {
        var exception = Assert.Throws<MlopsException>(() => Synthesize(new Including(template, folder)));

        Assert.Contains(message, Assert.Single(exception.Problems).Message, StringComparison.Ordinal);
    }

    private static SynthesizedTemplate Synthesize(Including blueprint)
    {
        using var lambdas = new TestLambdas();
        lambdas.Write("Lambdas/notify/index.py", "def start(event, context):\n    return {}\n");
        List<Problem> problems = [];
        var packages = new LambdaPackages(lambdas.Layout);
        var template = TemplateSynthesizer.Synthesize(blueprint, packages, problems);
        Assert.Empty(problems.Concat(packages.Problems));
        return template;
    }
}
