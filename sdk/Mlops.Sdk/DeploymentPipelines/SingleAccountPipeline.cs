using Amazon.CDK;
using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.CodePipeline.Actions;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;
using Mlops.Sdk.Bundles;
using Mlops.Sdk.Stacks;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>
/// The stack of the deployment pipeline for one account: takes the archive of template and parameters from the assets
/// bucket, deploys it as a CloudFormation stack, and tells a topic the outcome.
/// </summary>
internal sealed class SingleAccountPipeline() : StackDefinition(default)
{
    private const string SourceArtifact = "Artifact_Source_S3Source";

    private static readonly string[] Outcomes = ["SUCCEEDED", "FAILED"];

    public StringParameter TemplateZipFileName { get; } = Parameter.String("TemplateZipFileName", pattern: @"^.*\.zip$")
        .Describe("The archive's key in the assets bucket.");

    public StringParameter TemplateFileName { get; } = Parameter.String("TemplateFileName", pattern: @"^.*\.yaml$")
        .Describe("The template in the archive.");

    public StringParameter TemplateParamsName { get; } = Parameter.String("TemplateParamsName", pattern: @"^.*\.json$")
        .Describe("The template configuration in the archive.");

    public StringParameter AssetsBucket { get; } = Parameter.String("AssetsBucket", minLength: 3)
        .Describe("The bucket that holds the archive.");

    public StringParameter StackName { get; } = Parameter.String("StackName", minLength: 1)
        .Describe("The name of the stack to deploy.");

    public StringParameter NotificationsTopic { get; } = Parameter.String("NotificationsSNSTopicArn", pattern: @"^arn:\S+:sns:\S+:\d{12}:\S+$")
        .Describe("The topic that is told the outcome.");

    internal override string TemplateFile => BundleLayout.SingleAccountPipelineTemplate;

    internal override string TemplateDescription => "Deploys a blueprint's stack to one account.";

    protected override void Build(BlueprintStack stack)
    {
        var artifacts = ArtifactBucket.Add(stack);
        var source = new Artifact_(SourceArtifact);
        var pipeline = new Pipeline(stack, "DeploymentPipeline", new PipelineProps
        {
            ArtifactBucket = artifacts,
            PipelineType = PipelineType.V1,
            RestartExecutionOnUpdate = false,
            Stages =
            [
                new Amazon.CDK.AWS.CodePipeline.StageProps { StageName = "Source", Actions = [Source(stack, source)] },
                new Amazon.CDK.AWS.CodePipeline.StageProps { StageName = "DeployCloudFormation", Actions = [Deploy(stack, source)] },
            ],
        });
        pipeline.OnStateChange("NotifyUser", new OnEventOptions
        {
            EventPattern = new EventPattern { Detail = new Dictionary<string, object> { ["state"] = Outcomes } },
            Target = new SnsTopic(Topic.FromTopicArn(stack, "NotificationsTopic", stack[NotificationsTopic]), new SnsTopicProps
            {
                Message = RuleTargetInput.FromText(
                    $"Pipeline {EventField.FromPath("$.detail.pipeline")} finished executing. Pipeline execution result is {EventField.FromPath("$.detail.state")}"),
            }),
        });
        stack.AddOutput(
            "Pipelines",
            $"https://console.aws.amazon.com/codesuite/codepipeline/pipelines/{pipeline.PipelineName}/view?region={Aws.REGION}",
            "The pipeline in the AWS console.");
        stack.AddOutput("PipelineName", pipeline.PipelineName, "The pipeline's name.");
    }

    private S3SourceAction Source(BlueprintStack stack, Artifact_ output) => new(new S3SourceActionProps
    {
        ActionName = "S3Source",
        Bucket = stack.AssetsBucket,
        BucketKey = stack[TemplateZipFileName],
        Output = output,
        // The orchestrator starts an execution when the archive has changed; polling would start a second one.
        Trigger = S3Trigger.NONE,
    });

    private CloudFormationCreateUpdateStackAction Deploy(BlueprintStack stack, Artifact_ source) => new(new CloudFormationCreateUpdateStackActionProps
    {
        ActionName = "deploy_stack",
        StackName = stack[StackName],
        TemplatePath = source.AtPath(stack[TemplateFileName]),
        TemplateConfiguration = source.AtPath(stack[TemplateParamsName]),
        CfnCapabilities = [CfnCapabilities.NAMED_IAM],
        ReplaceOnFailure = true,
        AdminPermissions = false,
        DeploymentRole = DeploymentRole.Add(stack, stack[StackName]),
    });
}
