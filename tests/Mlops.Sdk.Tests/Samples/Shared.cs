using Amazon.CDK;

namespace Mlops.Sdk.Tests.Samples;

/// <summary>One of several types that share a template, or mean to.</summary>
public sealed class Shared(string type, string text = "the same") : Blueprint(type, stackNameSuffix: type)
{
    public override string Template => "shared.yaml";

    public override string TemplateSummary => text;

    public override bool HasFunctions => false;

    protected override void Build(BlueprintStack stack)
    {
        _ = new CfnWaitConditionHandle(stack, "Handle");
        stack.AddOutput("Bucket", stack.AssetsBucket.BucketName);
    }
}
