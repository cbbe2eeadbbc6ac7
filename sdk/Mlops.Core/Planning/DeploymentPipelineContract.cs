using Mlops.Core.Naming;
using Mlops.Core.Settings;

namespace Mlops.Core.Planning;

/// <summary>
/// What the template of a deployment pipeline, the plan that fills it in and whoever follows its work agree upon. All of it is AWS's, so that
/// its templates and requests go on working.
/// </summary>
public static class DeploymentPipelineContract
{
    /// <summary>What the name of the deployment pipeline's stack ends with, after the blueprint's stack's name.</summary>
    public const string StackSuffix = "-codepipeline";

    /// <summary>What the pipeline stage of a stage begins with: <c>DeployDev</c>, <c>DeployStaging</c>, <c>DeployProd</c>.</summary>
    public const string PipelineStagePrefix = "Deploy";

    /// <summary>The pipeline's source in the assets bucket; its folder is <see cref="SourcePrefix"/>.</summary>
    private const string SourceFile = "template.zip";

    /// <summary>Where all that belongs to a pipeline's source is in the assets bucket.</summary>
    /// <param name="stackName">The name of the blueprint's stack.</param>
    public static string SourcePrefix(string stackName) => $"mlops_provisioned_pipelines/{stackName}/";

    /// <summary>The key of the pipeline's source in the assets bucket.</summary>
    /// <param name="stackName">The name of the blueprint's stack.</param>
    public static string SourceKey(string stackName) => SourcePrefix(stackName) + SourceFile;

    /// <summary>A stage as the pipeline's names spell it: <c>Dev</c> for <c>dev</c>.</summary>
    /// <param name="stage">The stage, one of <see cref="StageNames"/>.</param>
    public static string Title(string stage) => char.ToUpperInvariant(stage[0]) + stage[1..];

    /// <summary>The name of the StackSet of a stage. A StackSet is not that of an earlier pipeline of the same name.</summary>
    /// <param name="stackName">The name of the blueprint's stack.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="pipelineStackId">The id (ARN) of the deployment pipeline's stack: <c>arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/UUID</c>.</param>
    public static string StackSet(string stackName, string stage, string pipelineStackId) =>
        StackSetOf(stackName, stage, ShortId(pipelineStackId));

    /// <summary>The name of the StackSet of a stage, where the short id is known or stands for something else, as in a template.</summary>
    /// <param name="stackName">The name of the blueprint's stack.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="shortId">The first eight digits of the id of the deployment pipeline's stack.</param>
    public static string StackSetOf(string stackName, string stage, string shortId) => $"{stackName}-{stage}-{shortId}";

    // A pipeline that is only planned has no id yet, so there is no StackSet of that name either.
    private static string ShortId(string stackId) => Arn.TryParse(stackId, out var arn) ? arn.Path[^1].Split('-')[0] : "";

    /// <summary>The parameters of the pipeline's template.</summary>
    public static class Parameters
    {
        /// <summary>The topic that is told the outcome.</summary>
        public const string NotificationsTopic = "NotificationsSNSTopicArn";

        /// <summary>The archive's key in the assets bucket.</summary>
        public const string TemplateZipFileName = "TemplateZipFileName";

        /// <summary>The template in the archive.</summary>
        public const string TemplateFileName = "TemplateFileName";

        /// <summary>The parameters in the archive, for a single account.</summary>
        public const string TemplateParamsName = "TemplateParamsName";

        /// <summary>The bucket that holds the archive.</summary>
        public const string AssetsBucket = "AssetsBucket";

        /// <summary>The name of the stack to deploy.</summary>
        public const string StackName = "StackName";

        /// <summary>The bucket that holds the functions' code, for several accounts.</summary>
        public const string BlueprintBucket = "BlueprintBucket";

        /// <summary>Whether StackSets are administered from a delegated account: <c>Yes</c> or <c>No</c>.</summary>
        public const string DelegatedAdminAccount = "DelegatedAdminAccount";

        /// <summary>The parameters of a stage in the archive.</summary>
        /// <param name="stage">The stage.</param>
        public static string ParamsName(string stage) => $"{Title(stage)}ParamsName";

        /// <summary>The account of a stage.</summary>
        /// <param name="stage">The stage.</param>
        public static string AccountId(string stage) => $"{Title(stage)}AccountId";

        /// <summary>The organizational unit of a stage's account.</summary>
        /// <param name="stage">The stage.</param>
        public static string OrgId(string stage) => $"{Title(stage)}OrgId";
    }

    /// <summary>The members of what the action of a stage tells the function that deploys its StackSet.</summary>
    public static class UserParameters
    {
        /// <summary>The StackSet's name.</summary>
        public const string StackSetName = "stackset_name";

        /// <summary>The artifact with template and parameters.</summary>
        public const string Artifact = "artifact";

        /// <summary>The template in the artifact.</summary>
        public const string TemplateFile = "template_file";

        /// <summary>The parameters in the artifact.</summary>
        public const string StageParamsFile = "stage_params_file";

        /// <summary>The accounts to deploy to.</summary>
        public const string AccountIds = "account_ids";

        /// <summary>The organizational units that the accounts belong to.</summary>
        public const string OrgIds = "org_ids";

        /// <summary>The regions to deploy to.</summary>
        public const string Regions = "regions";
    }
}
