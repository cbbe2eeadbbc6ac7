using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Mlops.CloudFormation.Permissions;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>The roles and policies of a deployed stack, as far as their names tell.</summary>
/// <param name="stackStart">How their names begin: <see cref="StackStart"/>. IAM takes 64 characters for a role, too few for more of the stack's name.</param>
internal sealed class OwnRoles(string stackStart)
{
    /// <summary>The roles.</summary>
    public string Roles => Policies.Arn($"iam::{Aws.ACCOUNT_ID}:role/{stackStart}-*");

    /// <summary>The managed policies.</summary>
    public string ManagedPolicies => Policies.Arn($"iam::{Aws.ACCOUNT_ID}:policy/{stackStart}-*");

    /// <summary>May hand the roles to the services that run something in them.</summary>
    public PolicyStatement Pass() => Policies.PassRoleToAny(Roles, RunInRoles.Services);

    /// <summary>May let services such as API Gateway and Application Auto Scaling make their own role on first use; AWS fixes its rights.</summary>
    public static PolicyStatement CreateServiceLinked() => new(new PolicyStatementProps
    {
        Sid = "CreateServiceLinkedRoles",
        Actions = ["iam:CreateServiceLinkedRole", "iam:GetRole"],
        Resources = [Policies.Arn($"iam::{Aws.ACCOUNT_ID}:role/aws-service-role/*")],
    });
}
