using Amazon.CDK;
using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.CodePipeline.Actions;
using Amazon.CDK.AWS.Events;
using Amazon.CDK.AWS.Events.Targets;
using Amazon.CDK.AWS.S3;
using Amazon.CDK.AWS.SNS;
using Names = Mlops.Core.Planning.DeploymentPipelineContract.Parameters;

namespace Mlops.Sdk.DeploymentPipelines;

/// <summary>
/// The stack of a deployment pipeline: it takes the archive of template and parameters from the assets bucket, deploys
/// it, and tells a topic the outcome.
/// </summary>
internal abstract class DeploymentPipeline() : StackDefinition(default)
{
    /// <summary>The archive as the actions after the source know it.</summary>
    protected const string SourceArtifact = "Artifact_Source_S3Source";

    private static readonly string[] Outcomes = ["SUCCEEDED", "FAILED"];

    public StringParameter TemplateZipFileName { get; } = Parameter.String(Names.TemplateZipFileName, pattern: @"^.*\.zip$")
        .Describe("The archive's key in the assets bucket.");

    public StringParameter TemplateFileName { get; } = Parameter.String(Names.TemplateFileName, pattern: @"^.*\.yaml$")
        .Describe("The template in the archive.");

    public StringParameter AssetsBucket { get; } = Parameter.String(Names.AssetsBucket, minLength: 3)
        .Describe("The bucket that holds the archive.");

    public StringParameter StackName { get; } = Parameter.String(Names.StackName, minLength: 1)
        .Describe("The name of the stack to deploy.");

    public StringParameter NotificationsTopic { get; } = Parameter.String(Names.NotificationsTopic, pattern: @"^arn:\S+:sns:\S+:\d{12}:\S+$")
        .Describe("The topic that is told the outcome.");

    protected override void Build(BlueprintStack stack)
    {
        var topic = Topic.FromTopicArn(stack, "NotificationsTopic", stack[NotificationsTopic]);
        var source = new Artifact_(SourceArtifact);
        var stages = Stages(stack, source, topic);
        var pipeline = new Pipeline(stack, "DeploymentPipeline", new PipelineProps
        {
            ArtifactBucket = ArtifactBucket.Add(stack),
            PipelineType = PipelineType.V1,
            Stages = [new Amazon.CDK.AWS.CodePipeline.StageProps { StageName = "Source", Actions = [Source(stack, source)] }, .. stages],
        });
        pipeline.OnStateChange("NotifyUser", new OnEventOptions
        {
            EventPattern = Ended(),
            Target = Told(topic, $"Pipeline {EventField.FromPath("$.detail.pipeline")} finished executing. Pipeline execution result is {EventField.FromPath("$.detail.state")}"),
        });
        Policies.TrustOwnAccountOnly(pipeline.Role);
        AfterBuild(pipeline);
        stack.AddOutput(
            "Pipelines",
            $"https://console.aws.amazon.com/codesuite/codepipeline/pipelines/{pipeline.PipelineName}/view?region={Aws.REGION}",
            "The pipeline in the AWS console.");
        stack.AddOutput("PipelineName", pipeline.PipelineName, "The pipeline's name.");
    }

    /// <summary>The stages after the source.</summary>
    protected abstract Amazon.CDK.AWS.CodePipeline.StageProps[] Stages(BlueprintStack stack, Artifact_ source, ITopic topic);

    /// <summary>What can be added to the actions once the pipeline has them.</summary>
    /// <param name="pipeline">The pipeline.</param>
    protected virtual void AfterBuild(Pipeline pipeline)
    {
    }

    /// <summary>The events of something that has ended.</summary>
    protected static EventPattern Ended() => new() { Detail = new Dictionary<string, object> { ["state"] = Outcomes } };

    /// <summary>A topic that is told a text.</summary>
    protected static SnsTopic Told(ITopic topic, string message) => new(topic, new SnsTopicProps { Message = RuleTargetInput.FromText(message) });

    private S3SourceAction Source(BlueprintStack stack, Artifact_ output) => new(new S3SourceActionProps
    {
        ActionName = "S3Source",
        Bucket = stack.AssetsBucket,
        BucketKey = stack[TemplateZipFileName],
        Output = output,
        // The orchestrator starts an execution when the archive has changed; polling would start a second one.
        Trigger = S3Trigger.NONE,
    });
}
