using Amazon.CDK;
using Mlops.CloudFormation.Permissions;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>
/// How names begin that CloudFormation makes of the deployed stack's. It shortens them from the end where a service takes no such long ones, to 24 characters of the stack's
/// name where 64 are taken; a template cannot cut a text by itself. So it is the beginning that a deployed orchestrator gives all its stacks, which fits, or for other names the first word.
/// </summary>
internal static class StackStart
{
    /// <summary>The condition that the stack is one of a deployed orchestrator.</summary>
    public const string Condition = "IsOfOrchestrator";

    /// <summary>The beginning, without the hyphen behind it.</summary>
    /// <param name="stack">The pipeline's stack.</param>
    /// <param name="stackName">The deployed stack's name.</param>
    public static string Of(BlueprintStack stack, string stackName)
    {
        var words = Fn.Split("-", stackName);
        var isOfOrchestrator = new CfnCondition(stack, Condition, new CfnConditionProps
        {
            Expression = Fn.ConditionEquals(Fn.Join("-", [Fn.Select(0, words), Fn.Select(1, words)]), StackPlace.Installed),
        });
        return Fn.ConditionIf(isOfOrchestrator.LogicalId, StackPlace.Installed, Fn.Select(0, words)).ToString();
    }
}
