using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Lambda;

namespace Mlops.Sdk.Stacks;

/// <summary>
/// Permissions that a function's role has only while a condition holds. They are inline policies of the role rather than
/// resources of their own: the function, which waits for its role, would have to wait for a resource that may not exist.
/// </summary>
/// <param name="function">The function.</param>
internal sealed class ConditionalGrants(Function function)
{
    private readonly List<object> _policies = [];

    /// <summary>Adds a permission.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="condition">When the permission is there.</param>
    /// <param name="statement">The permission.</param>
    public void Add(string name, CfnCondition condition, PolicyStatement statement)
    {
        var policy = new Dictionary<string, object>
        {
            ["PolicyName"] = name,
            ["PolicyDocument"] = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = new[] { statement.ToStatementJson() },
            },
        };
        // Spelt out, because Fn.ConditionIf gives an object that the CDK's bridge does not take inside an array.
        _policies.Add(new Dictionary<string, object>
        {
            ["Fn::If"] = new object[] { condition.LogicalId, policy, new Dictionary<string, object> { ["Ref"] = "AWS::NoValue" } },
        });
        ((CfnRole)function.Role!.Node.DefaultChild!).AddPropertyOverride("Policies", _policies.ToArray());
    }
}
