using Amazon.CDK.AWS.SNS;
using Mlops.Sdk;

namespace MinimalStack;

/// <summary>One topic and no function: what is left is the time of the orchestrator and of the local cloud themselves.</summary>
public sealed class MinimalStack() : Blueprint("minimal_stack", stackNameSuffix: "Minimal")
{
    /// <summary>The topic's display name; the stack is named after it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));

    /// <inheritdoc/>
    public override bool HasFunctions => false;

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack) => _ = new CfnTopic(stack, "Topic", new CfnTopicProps { DisplayName = stack[ModelName] });
}
