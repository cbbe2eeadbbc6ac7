using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>
/// The role that CloudFormation takes on to create a blueprint's resources. A blueprint may hold any resource, so here the role
/// may use any service, and <see cref="BlueprintPipeline"/> narrows that to one blueprint's; what it may not do is give anyone rights outside the stack
/// it deploys.
/// </summary>
internal static class DeploymentRole
{
    /// <summary>CloudFormation as a principal.</summary>
    public const string Service = "cloudformation.amazonaws.com";

    /// <summary>The statement for whatever any blueprint holds.</summary>
    public const string CreateResources = "CreateResources";

    /// <summary>The statement that keeps the role off the installation's own roles and policies.</summary>
    public const string LeaveInstallationAlone = "LeaveInstallationAlone";

    /// <summary>Adds the role to the pipeline's stack.</summary>
    /// <param name="stack">The pipeline's stack.</param>
    /// <param name="roles">The deployed stack's roles.</param>
    /// <param name="boundary">The boundary that they all carry.</param>
    public static Role Add(BlueprintStack stack, OwnRoles roles, ManagedPolicy boundary)
    {
        var role = new Role(stack, "DeploymentRole", new RoleProps
        {
            // IfExists: CloudFormation's guide does not say that a stack's role gets to see aws:SourceAccount, as it does of extensions.
            AssumedBy = new ServicePrincipal(Service, new ServicePrincipalOpts { Conditions = Policies.OwnAccount("StringEqualsIfExists") }),
        });
        foreach (var statement in Statements(roles, boundary.ManagedPolicyArn))
        {
            role.AddToPolicy(statement);
        }

        return role;
    }

    private static PolicyStatement[] Statements(OwnRoles roles, string boundary) =>
    [
        // "*": the resources are whatever the blueprint's author put into the template. The shape is that of AWS's
        // managed policy PowerUserAccess: every service but those that govern identities and accounts.
        new(new PolicyStatementProps { Sid = CreateResources, NotActions = ["account:*", "iam:*", "organizations:*", "sts:*"], Resources = ["*"] }),
        // What gives a role rights, on condition that the role has the boundary, or gets it with this call (Service Authorization
        // Reference, "AWS Identity and Access Management": the actions that know iam:PermissionsBoundary).
        new(new PolicyStatementProps
        {
            Sid = "GiveOwnRolesBoundedRights",
            Actions = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"],
            Resources = [roles.Roles],
            Conditions = new Dictionary<string, object> { ["StringEquals"] = new Dictionary<string, object> { ["iam:PermissionsBoundary"] = boundary } },
        }),
        // What takes rights away, says who may use a role, and all about managed policies, which give nothing before they are attached.
        // A role keeps its boundary: nothing here is iam:DeleteRolePermissionsBoundary.
        new(new PolicyStatementProps
        {
            Sid = "ManageOwnRoles",
            Actions =
            [
                "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:DeleteRole",
                "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "iam:GetRolePolicy",
                "iam:ListAttachedRolePolicies", "iam:ListPolicyVersions", "iam:ListRolePolicies", "iam:SetDefaultPolicyVersion",
                "iam:TagPolicy", "iam:TagRole", "iam:UntagPolicy", "iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole",
                "iam:UpdateRoleDescription",
            ],
            Resources = [roles.Roles, roles.ManagedPolicies],
        }),
        roles.Pass(),
        OwnRoles.CreateServiceLinked(),
        // Nothing above reaches the installation's path; this holds when somebody adds to it.
        new(new PolicyStatementProps
        {
            Sid = LeaveInstallationAlone,
            Effect = Effect.DENY,
            Actions = ["iam:*"],
            Resources = [InstallationPath.Arn("role", "*"), InstallationPath.Arn("policy", "*")],
        }),
    ];
}
