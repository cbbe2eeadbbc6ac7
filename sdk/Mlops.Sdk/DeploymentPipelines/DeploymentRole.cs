using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>
/// The role that CloudFormation takes on to create a blueprint's resources. A blueprint may hold any resource, so the role
/// may use any service; what it may not do is give anyone rights outside the stack it deploys.
/// </summary>
internal static class DeploymentRole
{
    /// <summary>CloudFormation as a principal.</summary>
    public const string Service = "cloudformation.amazonaws.com";

    /// <summary>
    /// What runs in roles that blueprints declare. Services that would pass a role on, such as CloudFormation, are not among
    /// them: what they made would be outside the stack.
    /// </summary>
    private static readonly string[] RunInRoles =
    [
        "apigateway.amazonaws.com", "batch.amazonaws.com", "bedrock.amazonaws.com", "codebuild.amazonaws.com", "codepipeline.amazonaws.com",
        "ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "events.amazonaws.com", "firehose.amazonaws.com", "glue.amazonaws.com",
        "lambda.amazonaws.com", "pipes.amazonaws.com", "sagemaker.amazonaws.com", "scheduler.amazonaws.com", "states.amazonaws.com",
    ];

    /// <summary>Adds the role to the pipeline's stack.</summary>
    /// <param name="stack">The pipeline's stack.</param>
    /// <param name="stackName">The name of the stack to deploy.</param>
    public static Role Add(BlueprintStack stack, string stackName)
    {
        var role = new Role(stack, "DeploymentRole", new RoleProps
        {
            // IfExists: CloudFormation's guide does not say that a stack's role gets to see aws:SourceAccount, as it does of extensions.
            AssumedBy = new ServicePrincipal(Service, new ServicePrincipalOpts { Conditions = Policies.OwnAccount("StringEqualsIfExists") }),
        });
        foreach (var statement in Statements(stackName))
        {
            role.AddToPolicy(statement);
        }

        return role;
    }

    private static PolicyStatement[] Statements(string stackName)
    {
        // CloudFormation shortens long stack names in the names it makes, from the end: the first word always stays.
        var prefix = Fn.Select(0, Fn.Split("-", stackName));
        var ownRoles = Policies.Arn($"iam::{Aws.ACCOUNT_ID}:role/{prefix}-*");
        return
        [
            // "*": the resources are whatever the blueprint's author put into the template. The shape is that of AWS's
            // managed policy PowerUserAccess: every service but those that govern identities and accounts.
            new(new PolicyStatementProps { Sid = "CreateResources", NotActions = ["account:*", "iam:*", "organizations:*", "sts:*"], Resources = ["*"] }),
            new(new PolicyStatementProps
            {
                Sid = "ManageOwnRoles",
                Actions =
                [
                    "iam:AttachRolePolicy", "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:CreateRole", "iam:DeletePolicy",
                    "iam:DeletePolicyVersion", "iam:DeleteRole", "iam:DeleteRolePermissionsBoundary", "iam:DeleteRolePolicy",
                    "iam:DetachRolePolicy", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "iam:GetRolePolicy",
                    "iam:ListAttachedRolePolicies", "iam:ListPolicyVersions", "iam:ListRolePolicies",
                    "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy", "iam:SetDefaultPolicyVersion", "iam:TagPolicy", "iam:TagRole",
                    "iam:UntagPolicy", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription",
                ],
                Resources = [ownRoles, Policies.Arn($"iam::{Aws.ACCOUNT_ID}:policy/{prefix}-*")],
            }),
            Policies.PassRoleToAny(ownRoles, RunInRoles),
            // Services such as API Gateway and Application Auto Scaling make their own role on first use; AWS fixes its rights.
            new(new PolicyStatementProps
            {
                Sid = "CreateServiceLinkedRoles",
                Actions = ["iam:CreateServiceLinkedRole", "iam:GetRole"],
                Resources = [Policies.Arn($"iam::{Aws.ACCOUNT_ID}:role/aws-service-role/*")],
            }),
        ];
    }
}
