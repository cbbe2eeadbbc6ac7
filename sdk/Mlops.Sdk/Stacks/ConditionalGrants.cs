using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk.Stacks;

/// <summary>
/// Permissions that a role has only while a condition holds. They are inline policies of the role rather than resources
/// of their own: what waits for the role, such as a function, would have to wait for a resource that may not exist.
/// </summary>
/// <param name="role">The role.</param>
internal sealed class ConditionalGrants(IRole role)
{
    private readonly List<object> _policies = [];

    /// <summary>Adds a permission.</summary>
    /// <param name="name">The policy's name.</param>
    /// <param name="condition">When the permission is there.</param>
    /// <param name="statements">The permission.</param>
    public void Add(string name, CfnCondition condition, params PolicyStatement[] statements)
    {
        var policy = new Dictionary<string, object>
        {
            ["PolicyName"] = name,
            ["PolicyDocument"] = new Dictionary<string, object>
            {
                ["Version"] = "2012-10-17",
                ["Statement"] = statements.Select(statement => statement.ToStatementJson()).ToArray(),
            },
        };
        // Spelt out, because Fn.ConditionIf gives an object that the CDK's bridge does not take inside an array.
        _policies.Add(new Dictionary<string, object>
        {
            ["Fn::If"] = new object[] { condition.LogicalId, policy, new Dictionary<string, object> { ["Ref"] = "AWS::NoValue" } },
        });
        ((CfnRole)role.Node.DefaultChild!).AddPropertyOverride("Policies", _policies.ToArray());
    }
}
