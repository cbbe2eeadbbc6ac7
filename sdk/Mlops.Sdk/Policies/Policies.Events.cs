using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>May invoke a Lambda function.</summary>
    /// <param name="functionArn">The function's ARN.</param>
    public static PolicyStatement InvokeFunction(string functionArn) => Allow(["lambda:InvokeFunction"], functionArn);

    /// <summary>May publish to an SNS topic.</summary>
    /// <param name="topicArn">The topic's ARN.</param>
    public static PolicyStatement Publish(string topicArn) => Allow(["sns:Publish"], topicArn);

    /// <summary>May put events on an EventBridge bus of the stack's account.</summary>
    /// <param name="bus">The bus.</param>
    public static PolicyStatement PutEvents(string bus = "default") => Allow(["events:PutEvents"], OwnArn("events", $"event-bus/{bus}"));
}
