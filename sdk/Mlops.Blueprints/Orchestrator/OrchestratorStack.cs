using Amazon.CDK;
using Mlops.Core.Settings;
using Mlops.Sdk;
using Mlops.Sdk.DeploymentPipelines;

namespace Mlops.Blueprints.Orchestrator;

/// <summary>
/// The orchestrator's own stack: its buckets, the functions behind its API, what they may do, and who is told when they fail. It is deployed
/// once for an account and region; <see cref="SingleAccountOrchestrator"/> and <see cref="MultiAccountOrchestrator"/> say what differs.
/// </summary>
internal abstract class OrchestratorStack() : StackDefinition(default)
{
    /// <summary>How the names of all stacks begin that the orchestrator makes. What the orchestrator may do is scoped to it.</summary>
    public const string PipelineStackName = "mlops-pipeline";

    private const string BucketName = @"^$|^[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]$";

    private static readonly string[] YesOrNo = ["Yes", "No"];

    public StringParameter NotificationEmail { get; } = Parameter.String("NotificationEmail", 5, 320, @"^[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+$")
        .Describe("The address that is told how pipelines ended and what went wrong.");

    public StringParameter ConfigS3Bucket { get; } = Parameter.String("ConfigS3Bucket", pattern: BucketName)
        .TemplateDefault("").Describe("A bucket whose files mlops-config.json* are requests; empty for none.");

    public StringParameter ExistingS3Bucket { get; } = Parameter.String("ExistingS3Bucket", maxLength: 63, pattern: BucketName)
        .TemplateDefault("").Describe("The bucket of models and data; empty to make one.");

    public StringParameter ExistingEcrRepository { get; } = Parameter.String("ExistingECRRepo", maxLength: 256, pattern: "^$|^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$")
        .TemplateDefault("").Describe("The ECR repository of custom algorithms; empty to make one.");

    public StringParameter UseModelRegistry { get; } = Parameter.Choice("UseModelRegistry", YesOrNo)
        .TemplateDefault("No").Describe("Whether requests name models of the SageMaker Model Registry.");

    public StringParameter CreateModelRegistry { get; } = Parameter.Choice("CreateModelRegistry", YesOrNo)
        .TemplateDefault("No").Describe("Whether to make a model package group.");

    public StringParameter SingleAccountStage { get; } = Parameter.Choice("SingleAccountStage", ["", .. StageNames.All])
        .TemplateDefault("").Describe("The stage that this account stands for where a request has a value for each; empty to refuse such requests.");

    public StringParameter AllowDetailedErrorMessage { get; } = Parameter.Choice("AllowDetailedErrorMessage", YesOrNo)
        .TemplateDefault("Yes").Describe("Whether answers say why something failed.");

    public StringParameter ArtifactsBucket { get; } = Parameter.String("ArtifactsBucket", 3, 63)
        .Describe("The bucket that holds the orchestrator's code and the built-in bundle.");

    public StringParameter FunctionKey { get; } = Parameter.String("FunctionKey", pattern: @"^.*[0-9a-f]{64}\.zip$")
        .Describe("The zip of the orchestrator's functions, named by its SHA-256.");

    public StringParameter BundleKey { get; } = Parameter.String("BundleKey", pattern: @"^.*[0-9a-f]{64}\.zip$")
        .Describe("The zip of the built-in bundle, named by its SHA-256.");

    public StringParameter Prefix { get; } = Parameter.String("Prefix", pattern: $"^(?!{PipelineStackName})[a-z](?:[a-z0-9-]{{0,18}}[a-z0-9])?$")
        .TemplateDefault("mlops").Describe("How the names of what outlives the stack begin.");

    public StringParameter LogRetentionDays { get; } = Parameter
        .Choice("LogRetentionDays", ["1", "3", "5", "7", "14", "30", "60", "90", "120", "150", "180", "365", "400", "545", "731", "1096", "1827", "2192", "2557", "2922", "3288", "3653"])
        .TemplateDefault("365").Describe("How many days logs are kept.");

    public StringParameter CreateApiGatewayAccount { get; } = Parameter.Choice("CreateApiGatewayAccount", YesOrNo).TemplateDefault("No")
        .Describe("Whether to give API Gateway its role for logs. An account has one in each region: with Yes, this stack's takes the place of any other.");

    public StringParameter ApiAccessLogs { get; } = Parameter.Choice("ApiAccessLogs", YesOrNo).TemplateDefault("No")
        .Describe("Whether API Gateway logs each request. It can when it has a role for logs: from CreateApiGatewayAccount, which implies Yes, or from before.");

    /// <summary>The accounts of the stages, in the order of deployment; empty for one account.</summary>
    internal virtual IReadOnlyList<OrchestratorStage> StageAccounts => [];

    /// <summary>Whether StackSets are administered from a delegated account; <see langword="null"/> for one account.</summary>
    internal virtual StringParameter? DelegatedAdmin() => null;

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack)
    {
        InstallationPath.Hold(stack);
        var storage = new OrchestratorStorage(this, stack);
        var notifications = NotificationTopic.Add(stack, stack[NotificationEmail]);
        var role = PipelineStacksRole.Add(stack, storage.Blueprints);
        var surroundings = new StackSurroundings(this, stack, storage, notifications, role);
        var functions = new OrchestratorFunctions(this, stack, surroundings);
        var api = new RestEntrance(this, stack, functions.Api);
        OrchestratorAlarms.Add(stack, notifications, functions, api);
        stack.AddOutput("BlueprintsBucket", S3Console.LinkToObject(storage.Blueprints.BucketName), "The bucket of published bundles in the AWS console.");
        stack.AddOutput("AssetsBucket", S3Console.LinkToObject(storage.AssetsName), "The bucket of models and data in the AWS console.");
        stack.AddOutput("ECRRepoName", storage.RepositoryName, "The ECR repository of custom algorithms.");
        stack.AddOutput("ECRRepoArn", storage.RepositoryArn, "Its ARN.");
        stack.AddOutput("ModelRegistryArn", storage.ModelRegistryArn, "The model package group.");
        stack.AddOutput("MLOpsNotificationsTopicArn", notifications.TopicArn, "The topic that is told how pipelines ended.");
        stack.AddOutput("ApiUrl", api.Url, "The API's address.");
        stack.AddOutput("Settings", surroundings.Settings, "The orchestrator's settings, as mlops.json has them.");
    }
}

/// <summary>The account of a stage, by the parameters that name it.</summary>
/// <param name="Name">The stage: <c>dev</c>, <c>staging</c>, <c>prod</c>.</param>
/// <param name="AccountId">The account.</param>
/// <param name="OrganizationalUnitId">The organizational unit of the account.</param>
internal sealed record OrchestratorStage(string Name, StringParameter AccountId, StringParameter OrganizationalUnitId)
{
    /// <summary>Everybody whom the account lets act for it.</summary>
    /// <param name="stack">The orchestrator's stack.</param>
    public Amazon.CDK.AWS.IAM.ArnPrincipal Principal(BlueprintStack stack) => new(Policies.Arn($"iam::{stack[AccountId]}:root"));
}
