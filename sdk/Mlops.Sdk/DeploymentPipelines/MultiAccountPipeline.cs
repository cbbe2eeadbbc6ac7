using Amazon.CDK;
using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.CodePipeline.Actions;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.SNS;
using Mlops.Core.Bundles;
using Mlops.Core.Planning;
using Names = Mlops.Core.Planning.DeploymentPipelineContract.Parameters;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>
/// The deployment pipeline through dev and staging to prod: each stage is a StackSet in an account of its own, and a
/// person approves the step to the next.
/// </summary>
/// <remarks>Only the bundle that carries the deployer's code carries this template: <see cref="DeployerFolder"/>.</remarks>
internal sealed class MultiAccountPipeline : DeploymentPipeline
{
    /// <summary>The Lambda folder of the function that deploys StackSets.</summary>
    public const string DeployerFolder = "mlops_functions";

    private readonly List<(string Stage, LambdaInvokeAction Action)> _deployments = [];
    private ITopic? _topic;

    public StringParameter DevParamsName { get; } = ParamsName("Dev");

    public StringParameter StagingParamsName { get; } = ParamsName("Staging");

    public StringParameter ProdParamsName { get; } = ParamsName("Prod");

    public StringParameter DevAccountId { get; } = AccountId("Dev");

    public StringParameter DevOrgId { get; } = OrgId("Dev");

    public StringParameter StagingAccountId { get; } = AccountId("Staging");

    public StringParameter StagingOrgId { get; } = OrgId("Staging");

    public StringParameter ProdAccountId { get; } = AccountId("Prod");

    public StringParameter ProdOrgId { get; } = OrgId("Prod");

    public StringParameter BlueprintBucket { get; } = Parameter.String(Names.BlueprintBucket, minLength: 3)
        .Describe("The bucket that holds the functions' code.");

    public StringParameter DelegatedAdminAccount { get; } = Parameter.Choice(Names.DelegatedAdminAccount, ["Yes", "No"])
        .TemplateDefault("Yes").Describe("Whether StackSets are administered from a delegated account of the organization.");

    /// <summary>The function that deploys StackSets.</summary>
    internal static LambdaCode Deployer { get; } = LambdaCode.FromFolder(DeployerFolder, handler: "stackset");

    internal override string TemplateFile => BundleLayout.MultiAccountPipelineTemplate;

    internal override string TemplateDescription => "Deploys a blueprint's stack to the accounts of dev, staging and prod.";

    protected override Amazon.CDK.AWS.CodePipeline.StageProps[] Stages(BlueprintStack stack, Artifact_ source, ITopic topic)
    {
        _topic = topic;
        var deployment = new StackSetDeployment(this, stack, new CfnCondition(stack, "UseDelegatedAdmin", new CfnConditionProps
        {
            Expression = Fn.ConditionEquals(stack[DelegatedAdminAccount], "Yes"),
        }));
        return
        [
            Stage(new("Dev", DevParamsName, DevAccountId, DevOrgId), "Staging", "staging"),
            Stage(new("Staging", StagingParamsName, StagingAccountId, StagingOrgId), "Prod", "production"),
            Stage(new("Prod", ProdParamsName, ProdAccountId, ProdOrgId)),
        ];

        Amazon.CDK.AWS.CodePipeline.StageProps Stage(StageParameters stage, string? next = null, string? nextTitle = null)
        {
            var deploy = deployment.Add(stage, source);
            _deployments.Add((stage.Stage, deploy));
            return new() { StageName = DeploymentPipelineContract.PipelineStagePrefix + stage.Stage, Actions = next is null ? [deploy] : [deploy, Approval(DeploymentPipelineContract.PipelineStagePrefix + next, $"Please approve to deploy to {nextTitle} account")] };
        }

        ManualApprovalAction Approval(string name, string request) =>
            new(new ManualApprovalActionProps { ActionName = name, NotificationTopic = topic, AdditionalInformation = request, RunOrder = 2 });
    }

    protected override void AfterBuild(Pipeline pipeline)
    {
        foreach (var (stage, action) in _deployments)
        {
            action.OnStateChange(
                $"NotifyUser{stage}Deployment",
                Told(_topic!, $"Deploy{stage} action {EventField.FromPath("$.detail.action")} in the Pipeline {EventField.FromPath("$.detail.pipeline")} finished executing. Action execution result is {EventField.FromPath("$.detail.state")}"),
                new RuleProps { EventPattern = Ended() });
        }
    }

    private static StringParameter ParamsName(string stage) => Parameter.String(Names.ParamsName(stage), pattern: @"^.*\.json$")
        .Describe($"The parameters of the {stage.ToLowerInvariant()} stage in the archive.");

    private static StringParameter AccountId(string stage) => Parameter.String(Names.AccountId(stage), pattern: @"^\d{12}$")
        .Describe($"The account of the {stage.ToLowerInvariant()} stage.");

    private static StringParameter OrgId(string stage) => Parameter.String(Names.OrgId(stage), pattern: "^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$")
        .Describe($"The organizational unit of the {stage.ToLowerInvariant()} stage's account.");
}

/// <summary>The parameters of one stage of the multi-account pipeline.</summary>
/// <param name="Stage">The stage in the names of the pipeline: <c>Dev</c>, <c>Staging</c>, <c>Prod</c>.</param>
/// <param name="ParamsName">The file of the stage's parameters in the archive.</param>
/// <param name="AccountId">The stage's account.</param>
/// <param name="OrgId">The organizational unit of the account.</param>
internal sealed record StageParameters(string Stage, StringParameter ParamsName, StringParameter AccountId, StringParameter OrgId)
{
    /// <summary>The stage's name, as requests and settings spell it.</summary>
    public string Name => Stage.ToLowerInvariant();
}
