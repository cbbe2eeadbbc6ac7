using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>
/// The permissions boundary of a deployed stack's roles: whatever the template writes into them, they can do no more than this
/// (IAM User Guide, "Permissions boundaries for IAM entities"). It gives them nothing.
/// </summary>
internal static class RightsBoundary
{
    /// <summary>Adds the boundary to the pipeline's stack.</summary>
    /// <param name="stack">The pipeline's stack.</param>
    /// <param name="roles">The deployed stack's roles.</param>
    /// <param name="stackName">The deployed stack's name.</param>
    /// <returns>The policy.</returns>
    public static ManagedPolicy Add(BlueprintStack stack, OwnRoles roles, string stackName)
    {
        var policy = new ManagedPolicy(stack, "RightsBoundary", new ManagedPolicyProps
        {
            Path = InstallationPath.Value,
            Description = "The most that roles of the deployed stack can do.",
            Statements = Statements(roles, stackName),
        });
        // IAM keeps a policy that is a role's boundary, and a deployed stack may leave roles behind, such as API Gateway's for logs:
        // deleting the pipeline must not fail for them, nor free them of their bounds.
        policy.ApplyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
        return policy;
    }

    private static PolicyStatement[] Statements(OwnRoles roles, string stackName) =>
    [
        // "*": functions and jobs work with whatever the stack, and the request, name. CloudFormation is left out because an update of a
        // stack runs in that stack's role, and a StackSet's in an administrator's: neither is held by this boundary.
        new(new PolicyStatementProps { Sid = "UseServices", NotActions = ["account:*", "cloudformation:*", "iam:*", "organizations:*", "sts:*"], Resources = ["*"] }),
        // "*": the stack's id.
        new(new PolicyStatementProps
        {
            Sid = "DescribeOwnStack",
            Actions = ["cloudformation:DescribeStackResources", "cloudformation:DescribeStacks", "cloudformation:ListStackResources"],
            Resources = [Policies.Arn($"cloudformation:{Aws.REGION}:{Aws.ACCOUNT_ID}:stack/{stackName}/*")],
        }),
        roles.Pass(),
        // A pipeline takes on the roles of its actions. All of these roles have the boundary, too.
        new(new PolicyStatementProps { Sid = "UseOwnRoles", Actions = ["iam:GetRole", "sts:AssumeRole"], Resources = [roles.Roles] }),
        OwnRoles.CreateServiceLinked(),
    ];
}
