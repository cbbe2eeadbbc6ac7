using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Mlops.Sdk;
using Mlops.Sdk.DeploymentPipelines;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>
/// The role in which CloudFormation makes what the orchestrator asks for directly: the stacks of deployment pipelines and of image builders.
/// A blueprint's own resources are made in a role of its pipeline.
/// </summary>
internal static class PipelineStacksRole
{
    /// <summary>The services that work in roles of these stacks.</summary>
    private static readonly string[] Services = ["codebuild.amazonaws.com", "codepipeline.amazonaws.com", "events.amazonaws.com", "lambda.amazonaws.com"];

    /// <summary>Adds the role to the orchestrator's stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="blueprints">The bucket with the code of the pipelines' functions.</param>
    public static Role Add(BlueprintStack stack, Bucket blueprints)
    {
        var role = new Role(stack, "PipelineStacksRole", new RoleProps
        {
            // IfExists: CloudFormation's guide does not say that a stack's role gets to see aws:SourceAccount, as it does of extensions.
            AssumedBy = new ServicePrincipal(DeploymentRole.Service, new ServicePrincipalOpts { Conditions = Policies.OwnAccount("StringEqualsIfExists") }),
        });
        foreach (var statement in Statements(blueprints))
        {
            role.AddToPolicy(statement);
        }

        return role;
    }

    private static PolicyStatement[] Statements(Bucket blueprints)
    {
        const string prefix = OrchestratorStack.PipelineStackName;
        return
        [
            Policies.ManageRoles(prefix),
            Policies.ManageBoundaries(prefix),
            Policies.PassRoleToAny(Policies.Arn($"iam::{Aws.ACCOUNT_ID}:role/{prefix}*"), Services),
            Policies.PassRoleToAny(InstallationPath.Arn("role", $"{prefix}*"), Services),
            Policies.ManageBuckets(prefix),
            Policies.ManagePipelines(prefix),
            Policies.ManageFunctions(prefix),
            Policies.ManageRules(prefix),
            Policies.ManageLogGroups(prefix),
            Policies.FindLogGroups(),
            // CodeBuild's names begin with the construct's id, not with the stack's name.
            Policies.ManageBuildProjects("ContainerFactory"),
            Policies.Allow(["s3:GetObject"], Policies.Arn($"s3:::{blueprints.BucketName}/blueprints/*")),
        ];
    }
}
