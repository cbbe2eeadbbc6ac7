using Amazon.CDK.AWS.Lambda;
using Amazon.CDK.AWS.S3;

namespace Mlops.Sdk.Tests.Samples;

/// <summary>A function with every option, and one with none; buckets that go with their stack.</summary>
public sealed class Tuned() : Blueprint("tuned", stackNameSuffix: "Tuned")
{
    public ListParameter Subnets { get; } = Parameter.SubnetIds("Subnets").From(Key.Required("subnets"));

    public ListParameter SecurityGroups { get; } = Parameter.SecurityGroupIds("SecurityGroups").From(Key.Required("security_groups"));

    protected override void Build(BlueprintStack stack)
    {
        stack.AddFunction(LambdaCode.FromFolder("tuned"), options: new()
        {
            Architecture = Architecture.ARM_64,
            Network = new(stack.List(Subnets), stack.List(SecurityGroups)),
            Layers = [LayerVersion.FromLayerVersionArn(stack, "Powertools", "arn:aws:lambda:eu-west-1:017000801446:layer:AWSLambdaPowertoolsPythonV3-python313-arm64:7")],
            ReservedConcurrency = 2,
            Tracing = true,
            DeadLetters = true,
        });
        stack.AddFunction(LambdaCode.FromFolder("plain"));
        stack.EmptyOnDelete(new Bucket(stack, "Results"));
        stack.EmptyOnDelete(new Bucket(stack, "Scratch"));
    }
}
