using Amazon.CDK.Assertions;
using Mlops.Tests.Greetings;

namespace Mlops.Sdk.Testing.Tests;

public class BlueprintTemplateTests
{
    [Fact]
    public void Of_Blueprint_IsTheTemplateOfItsBundle()
    {
        var template = BlueprintTemplate.Of<Greeting>();

        Assert.Equal(File.ReadAllText(Path.Combine(TestBundle.Of<Greeting>().ProjectFolder, "bin", "mlops", "content", "blueprints", "greeting.yaml")).TrimEnd(), template.Yaml.TrimEnd());
        Assert.Equal("Number", (string?)template.Json["Parameters"]!["Threshold"]!["Type"]);
        Assert.Same(template, BlueprintTemplate.Of<Greeting>());
    }

    [Fact]
    public void Assert_WhatTheTemplateHas_Passes() => BlueprintTemplate.Of<Greeting>().Assert(template =>
    {
        template.ResourceCountIs("AWS::Lambda::Function", 1);
        template.HasResourceProperties("AWS::Lambda::Function", Match.ObjectLike(new Dictionary<string, object> { ["Runtime"] = "python3.13" }));
    });

    [Fact]
    public void Assert_WhatItHasNot_FailsInTheCdksWords()
    {
        var failure = Assert.Throws<BlueprintTestException>(() => BlueprintTemplate.Of<Greeting>().Assert(template => template.ResourceCountIs("AWS::Lambda::Function", 2)));

        Assert.StartsWith("Greeting: Expected 2 resources of type AWS::Lambda::Function but found 1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Assert_ExceptionOfAnotherLibrary_Passes() =>
        Assert.Throws<InvalidOperationException>(() => BlueprintTemplate.Of<Greeting>().Assert(_ => throw new InvalidOperationException()));

    [Fact]
    public async Task Assert_ManyTestsAtOnce_DoNotDisturbEachOther() => await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
    {
        if (i % 2 == 0)
        {
            BlueprintTemplate.Of<Greeting>().Assert(template => template.ResourceCountIs("AWS::Lambda::Function", 1));
        }
        else
        {
            BlueprintTemplate.Of<Silent>().Assert(template => template.ResourceCountIs("AWS::Lambda::Function", 0));
        }
    })));

    [Fact]
    public void Of_BlueprintWhoseBuildFails_SaysWhy() =>
        Assert.Contains("no stack today", Assert.Throws<BlueprintTestException>(() => BlueprintTemplate.Of<Failing>()).Message, StringComparison.Ordinal);

    private sealed class Silent() : Blueprint("silent", stackNameSuffix: "silent")
    {
        public override bool HasFunctions => false;

        protected override void Build(BlueprintStack stack) => stack.AddOutput("Assets", stack.AssetsBucket.BucketName);
    }

    private sealed class Failing() : Blueprint("failing", stackNameSuffix: "failing")
    {
        public override bool HasFunctions => false;

        protected override void Build(BlueprintStack stack) => throw new InvalidOperationException("no stack today");
    }
}
