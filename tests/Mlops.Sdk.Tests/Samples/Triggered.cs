using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;

namespace Mlops.Sdk.Tests.Samples;

/// <summary>A function with every trigger.</summary>
public sealed class Triggered() : Blueprint("triggered", stackNameSuffix: "Triggered")
{
    public StringParameter Times { get; } = Parameter.String("Times").From(Key.Required("times"));

    protected override void Build(BlueprintStack stack)
    {
        var function = stack.AddFunction(LambdaCode.FromFolder("told"));
        stack.RunOnSchedule(function, stack[Times]);
        stack.RunOnSchedule(function, "rate(1 day)", new() { ["say"] = "input" });
        stack.RunOnEvent(function, new EventPattern { Source = ["acme"] });
        stack.RunOnObjectCreated(function, new Bucket(stack, "Arrivals"), "in/", ".csv");
        stack.RunOnObjectCreated(function, stack.AssetsBucket, "arrived/");
        stack.RunOnTopic(function, new Topic(stack, "News").TopicArn);
        stack.RunOnQueue(function);
        stack.RunOnQueue(stack.AddFunction(LambdaCode.FromFolder("other")), "arn:aws:sqs:eu-west-1:111122223333:orders");
    }
}
