using Amazon.CDK;
using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

/// <remarks>
/// The statements of this file are for the orchestrator: for its function, and for the role in which CloudFormation makes
/// deployment pipelines and image builders. What it manages does not exist when its policy does, so the statements know it
/// by the beginning of its name, which all of an installation's stacks share.
/// </remarks>
public static partial class Policies
{
    /// <summary>May create, update, describe and delete the stacks whose names have a beginning.</summary>
    /// <param name="prefix">The beginning of the names, such as <c>mlops-pipeline</c>.</param>
    /// <remarks>The <c>*</c> stand for the rest of the name and for the id that CloudFormation gives each stack.</remarks>
    public static PolicyStatement ManageStacks(string prefix) => Allow(
        [
            "cloudformation:CreateStack", "cloudformation:DeleteStack", "cloudformation:DescribeStackEvents", "cloudformation:DescribeStacks",
            "cloudformation:ListStackResources", "cloudformation:TagResource", "cloudformation:UntagResource", "cloudformation:UpdateStack",
        ],
        OwnArn("cloudformation", $"stack/{prefix}*/*"));

    /// <summary>May list the names and states of the account's stacks.</summary>
    /// <remarks>The resource is <c>*</c> because <c>ListStacks</c> knows no resources.</remarks>
    public static PolicyStatement ListStacks() => Allow(["cloudformation:ListStacks"], "*");

    /// <summary>The IAM path of an installation's own roles and policies, which no blueprint's stack reaches; <see cref="ManageRoles"/> says more.</summary>
    public const string InstallationPath = DeploymentPipelines.InstallationPath.Value;

    /// <summary>May create, change, tag and delete the roles whose names have a beginning, with their policies; <see cref="PassRole"/> lets it hand them on.</summary>
    /// <param name="prefix">The beginning of the names; CloudFormation begins them with the stack's name.</param>
    /// <remarks>
    /// The roles of pipelines for one account are on the path <c>/mlops/</c>, others on none. An orchestrator's own roles belong there,
    /// too: what a pipeline for one account deploys may hand on any role without a path whose name begins as the stack's does.
    /// </remarks>
    public static PolicyStatement ManageRoles(string prefix) => Allow(
        [
            "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:GetRole",
            "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole",
            "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription",
        ],
        Arn($"iam::{Aws.ACCOUNT_ID}:role/{prefix}*"),
        DeploymentPipelines.InstallationPath.Arn("role", $"{prefix}*"));

    /// <summary>May create, change and delete the permissions boundaries of what pipelines for one account deploy.</summary>
    /// <param name="prefix">The beginning of the pipelines' names; CloudFormation begins those of the boundaries with it.</param>
    public static PolicyStatement ManageBoundaries(string prefix) => Allow(
        [
            "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:DeletePolicy", "iam:DeletePolicyVersion", "iam:GetPolicy",
            "iam:GetPolicyVersion", "iam:ListEntitiesForPolicy", "iam:ListPolicyVersions",
        ],
        DeploymentPipelines.InstallationPath.Arn("policy", $"{prefix}*"));

    /// <summary>May create an ECR repository of the stack's account and look at it.</summary>
    /// <param name="repository">The repository's name.</param>
    public static PolicyStatement CreateRepository(string repository) =>
        Allow(["ecr:CreateRepository", "ecr:DescribeRepositories"], OwnArn("ecr", $"repository/{repository}"));

    /// <summary>May create, change, describe and delete the CodeBuild projects whose names have a beginning.</summary>
    /// <param name="prefix">The beginning of the names, such as <c>ContainerFactory</c>.</param>
    /// <remarks><c>UpdateProject</c> is for requests that change an image builder that exists.</remarks>
    public static PolicyStatement ManageBuildProjects(string prefix) => Allow(
        ["codebuild:BatchGetProjects", "codebuild:CreateProject", "codebuild:DeleteProject", "codebuild:UpdateProject"],
        OwnArn("codebuild", $"project/{prefix}*"));

    /// <summary>May create, change, invoke and delete the Lambda functions whose names have a beginning.</summary>
    /// <param name="prefix">The beginning of the names; CloudFormation begins them with the stack's name.</param>
    public static PolicyStatement ManageFunctions(string prefix) => Allow(
        [
            "lambda:AddPermission", "lambda:CreateFunction", "lambda:DeleteFunction", "lambda:GetFunction", "lambda:GetFunctionCodeSigningConfig",
            "lambda:GetFunctionConfiguration", "lambda:GetFunctionRecursionConfig", "lambda:GetRuntimeManagementConfig", "lambda:InvokeFunction",
            "lambda:RemovePermission", "lambda:TagResource", "lambda:UntagResource", "lambda:UpdateFunctionCode", "lambda:UpdateFunctionConfiguration",
        ],
        OwnArn("lambda", $"function:{prefix}*"));

    /// <summary>May publish and delete versions of the Lambda layers whose names have a beginning.</summary>
    /// <param name="prefix">The beginning of the names.</param>
    /// <remarks>The second resource's last <c>*</c> is the version, which Lambda counts.</remarks>
    public static PolicyStatement ManageLayers(string prefix) => Allow(
        ["lambda:DeleteLayerVersion", "lambda:GetLayerVersion", "lambda:PublishLayerVersion"],
        OwnArn("lambda", $"layer:{prefix}*"),
        OwnArn("lambda", $"layer:{prefix}*:*"));

    /// <summary>May create, change, start, describe and delete the pipelines whose names have a beginning.</summary>
    /// <param name="prefix">The beginning of the names; CloudFormation begins them with the stack's name.</param>
    /// <remarks>Starting them takes the place of pipelines that poll their source.</remarks>
    public static PolicyStatement ManagePipelines(string prefix) => Allow(
        [
            "codepipeline:CreatePipeline", "codepipeline:DeletePipeline", "codepipeline:GetPipeline", "codepipeline:GetPipelineState",
            "codepipeline:ListTagsForResource", "codepipeline:StartPipelineExecution", "codepipeline:TagResource", "codepipeline:UntagResource", "codepipeline:UpdatePipeline",
        ],
        OwnArn("codepipeline", $"{prefix}*"));

    /// <summary>May create, change and delete REST APIs and their usage plans, and name the role in which they write logs.</summary>
    /// <remarks>The <c>*</c> stand for ids that API Gateway gives out; its ARNs have no names. Source: Amazon API Gateway Developer Guide, "Amazon Resource Names".</remarks>
    public static PolicyStatement ManageApis() => Allow(
        ["apigateway:DELETE", "apigateway:GET", "apigateway:PATCH", "apigateway:POST", "apigateway:PUT"],
        ApiArn("account"), ApiArn("restapis"), ApiArn("restapis/*"), ApiArn("usageplans"), ApiArn("usageplans/*"));

    /// <summary>May create, describe and tag the log groups whose names have a beginning, and say how long they are kept.</summary>
    /// <param name="prefix">The beginning of the names.</param>
    public static PolicyStatement ManageLogGroups(string prefix) => Allow(
        [
            "logs:CreateLogGroup", "logs:DeleteRetentionPolicy", "logs:DescribeLogGroups", "logs:ListTagsForResource", "logs:PutRetentionPolicy",
            "logs:TagResource", "logs:UntagResource",
        ],
        OwnArn("logs", $"log-group:{prefix}*"));

    /// <summary>May find log groups: CloudFormation does before it makes one.</summary>
    /// <remarks>The <c>*</c> stands for the name: the action is not for one group (Service Authorization Reference, "Amazon CloudWatch Logs").</remarks>
    internal static PolicyStatement FindLogGroups() => Allow(["logs:DescribeLogGroups"], OwnArn("logs", "log-group:*"));

    /// <summary>May create buckets whose names have a beginning, and set who may use them and how they keep objects.</summary>
    /// <param name="prefix">The beginning of the names; CloudFormation begins them with the stack's name.</param>
    public static PolicyStatement ManageBuckets(string prefix) => Allow(
        [
            "s3:CreateBucket", "s3:DeleteBucketPolicy", "s3:GetBucketAcl", "s3:GetBucketPolicy", "s3:GetBucketTagging", "s3:ListBucket", "s3:PutBucketLogging",
            "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketTagging", "s3:PutBucketVersioning", "s3:PutEncryptionConfiguration",
            "s3:PutLifecycleConfiguration", "s3:TagResource", "s3:UntagResource",
        ],
        Arn($"s3:::{prefix}*"));

    /// <summary>May say whom a bucket tells of new objects.</summary>
    /// <param name="bucket">The bucket.</param>
    public static PolicyStatement ManageBucketNotifications(string bucket) =>
        Allow(["s3:GetBucketNotification", "s3:PutBucketNotification"], Arn($"s3:::{bucket}"));

    /// <summary>May create, subscribe to, change and delete the SNS topics whose names have a beginning.</summary>
    /// <param name="prefix">The beginning of the names; CloudFormation begins them with the stack's name.</param>
    public static PolicyStatement ManageTopics(string prefix) => Allow(
        ["sns:CreateTopic", "sns:DeleteTopic", "sns:GetTopicAttributes", "sns:SetTopicAttributes", "sns:Subscribe", "sns:Unsubscribe"],
        OwnArn("sns", $"{prefix}*"));

    /// <summary>May create, change, describe and delete the EventBridge rules whose names have a beginning.</summary>
    /// <param name="prefix">The beginning of the names; CloudFormation begins them with the stack's name.</param>
    public static PolicyStatement ManageRules(string prefix) => Allow(
        [
            "events:DeleteRule", "events:DescribeRule", "events:ListTagsForResource", "events:ListTargetsByRule", "events:PutRule", "events:PutTargets",
            "events:RemoveTargets", "events:TagResource", "events:UntagResource",
        ],
        OwnArn("events", $"rule/{prefix}*"));

    /// <summary>May create, change, describe, tag and delete applications and attribute groups of AppRegistry, and put resources in them.</summary>
    /// <remarks>The <c>*</c> stand for ids that AppRegistry gives out; its ARNs have no names.</remarks>
    public static PolicyStatement ManageApplications() => Allow(
        [
            "servicecatalog:AssociateAttributeGroup", "servicecatalog:AssociateResource", "servicecatalog:CreateApplication",
            "servicecatalog:CreateAttributeGroup", "servicecatalog:DeleteApplication", "servicecatalog:DeleteAttributeGroup",
            "servicecatalog:DisassociateAttributeGroup", "servicecatalog:DisassociateResource", "servicecatalog:GetApplication",
            "servicecatalog:GetAttributeGroup", "servicecatalog:TagResource", "servicecatalog:UpdateApplication", "servicecatalog:UpdateAttributeGroup",
        ],
        OwnArn("servicecatalog", "/applications/*"),
        OwnArn("servicecatalog", "/attribute-groups/*"));

    private static string ApiArn(string path) => Arn($"apigateway:{Aws.REGION}::/{path}");
}
