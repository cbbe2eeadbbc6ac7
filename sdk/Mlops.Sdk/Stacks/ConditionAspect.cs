using Amazon.CDK;
using Amazon.JSII.Runtime.Deputy;
using Constructs;

namespace Mlops.Sdk.Stacks;

/// <summary>
/// Puts a condition on every resource below a construct. An aspect, because policies and other children come into being
/// only when the template is written.
/// </summary>
internal sealed class ConditionAspect(CfnCondition condition) : DeputyBase, IAspect
{
    /// <inheritdoc/>
    public void Visit(IConstruct node)
    {
        if (node is CfnResource resource)
        {
            resource.CfnOptions.Condition = condition;
        }
    }
}
