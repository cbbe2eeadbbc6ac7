using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Mlops.Core.Planning;
using Mlops.Sdk;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>What the orchestrator's functions may do: what their calls need, with what carries the installation's names.</summary>
/// <param name="definition">The stack's parameters.</param>
/// <param name="stack">The stack.</param>
/// <param name="surroundings">The buckets, the topic and the role that they work with.</param>
internal sealed class OrchestratorPermissions(OrchestratorStack definition, BlueprintStack stack, StackSurroundings surroundings)
{
    private const string Stacks = OrchestratorStack.PipelineStackName;

    /// <summary>May list a bucket's keys; without it an absent object is "access denied".</summary>
    /// <param name="bucket">The bucket.</param>
    public static PolicyStatement ListBucket(string bucket) => Policies.Allow(["s3:ListBucket"], Policies.Arn($"s3:::{bucket}"));

    private string Blueprints => surroundings.Storage.Blueprints.BucketName;

    private string Assets => surroundings.Storage.AssetsName;

    /// <summary>What is published.</summary>
    private string Published => Policies.Arn($"s3:::{Blueprints}/blueprints/*");

    /// <summary>The sources of pipelines.</summary>
    private string Archives => Policies.Arn($"s3:::{Assets}/{DeploymentPipelineContract.SourcePrefix($"{Stacks}*")}*");

    /// <summary>The pipelines, with their stages and actions.</summary>
    private static string Pipelines => Policies.Arn($"codepipeline:{Aws.REGION}:{Aws.ACCOUNT_ID}:{Stacks}*");

    /// <summary>Reads and writes everything that the API has routes for.</summary>
    public IEnumerable<PolicyStatement> Api => [.. ProvisionPipelines, .. ManagePipelines, .. definition.StageAccounts.Count > 0 ? ManageStackSets : [], .. ManageModelCards];

    /// <summary>Provisions pipelines, and tells people what became of it.</summary>
    public IEnumerable<PolicyStatement> Provision => [.. ProvisionPipelines, Policies.Publish(surroundings.Notifications.TopicArn)];

    /// <summary>Looks at what the others use.</summary>
    public IEnumerable<PolicyStatement> Health => [.. ReadBuckets, .. SeeStacks, SeePipelines, Policies.DescribeModelSources("*", "*")];

    /// <summary>Publishes a bundle; of what is published it takes back no more than the catalog that lost to another publisher's.</summary>
    public IEnumerable<PolicyStatement> Publish =>
    [
        Policies.Allow(["s3:GetObject"], Published),
        Policies.Allow(["s3:AbortMultipartUpload", "s3:PutObject"], Published),
        Policies.Allow(["s3:DeleteObject"], Policies.Arn($"s3:::{Blueprints}/blueprints/catalogs/*")),
        ListBucket(Blueprints),
    ];

    private IEnumerable<PolicyStatement> ProvisionPipelines =>
    [
        .. ReadBuckets,
        Policies.Allow(["s3:AbortMultipartUpload", "s3:PutObject"], Archives),
        Policies.ManageStacks(Stacks),
        .. SeeStacks,
        Policies.PassRole(surroundings.Role.RoleArn, "cloudformation.amazonaws.com"),
        SeePipelines,
        Policies.Allow(["codepipeline:StartPipelineExecution"], Pipelines),
    ];

    private IEnumerable<PolicyStatement> ReadBuckets =>
    [
        Policies.Allow(["s3:GetObject"], Published),
        ListBucket(Blueprints),
        Policies.Allow(["s3:GetObject"], Policies.Arn($"s3:::{Assets}/*")),
        ListBucket(Assets),
    ];

    private static PolicyStatement SeePipelines => Policies.Allow(["codepipeline:GetPipeline", "codepipeline:GetPipelineState", "codepipeline:ListPipelineExecutions"], Pipelines);

    /// <summary>The names and states of all stacks: CloudFormation lists them all or none.</summary>
    private static IEnumerable<PolicyStatement> SeeStacks =>
        [Policies.ListStacks(), Policies.Allow(["cloudformation:DescribeStacks"], Policies.Arn($"cloudformation:{Aws.REGION}:{Aws.ACCOUNT_ID}:stack/*"))];

    private IEnumerable<PolicyStatement> ManagePipelines =>
    [
        Policies.Allow(["codepipeline:PutApprovalResult", "codepipeline:RetryStageExecution"], Pipelines),
        Policies.Allow(["s3:DeleteObject"], Archives),
    ];

    private IEnumerable<PolicyStatement> ManageStackSets
    {
        get
        {
            // A delegated administrator's StackSets belong to the management account.
            var owner = stack.Either(surroundings.IsDelegatedAdministrator!, "*", Aws.ACCOUNT_ID);
            var stackSets = Policies.Arn($"cloudformation:{Aws.REGION}:{owner}:stackset/{Stacks}*:*");
            return
            [
                Policies.Allow(
                    ["cloudformation:DeleteStackSet", "cloudformation:DescribeStackSetOperation", "cloudformation:ListStackInstances", "cloudformation:ListStackSetOperations"],
                    stackSets),
                Policies.Allow(
                    ["cloudformation:DeleteStackInstances"],
                    stackSets, Policies.Arn($"cloudformation:{Aws.REGION}::type/resource/*"), Policies.Arn($"cloudformation::{owner}:stackset-target/{Stacks}*:*")),
            ];
        }
    }

    /// <summary>Model cards and what they describe have any name.</summary>
    private IEnumerable<PolicyStatement> ManageModelCards =>
        [Policies.ManageModelCards("*"), Policies.DescribeModelSources("*", "*"), Policies.ListModelCards(), Policies.Allow(["s3:AbortMultipartUpload", "s3:PutObject"], Policies.Arn($"s3:::{Assets}/model_card_exports/*"))];
}
