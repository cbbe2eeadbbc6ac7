using Amazon.CDK;
using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.CodePipeline;
using Amazon.CDK.AWS.CodePipeline.Actions;
using Amazon.CDK.AWS.Events;
using Mlops.Core.Manifests;
using Mlops.Core.Values;
using Mlops.Sdk;
using Mlops.Sdk.Notifications;

namespace Mlops.Blueprints.ImageBuilder;

/// <summary>Builds a container image from a zip with a Dockerfile, whenever the zip changes, and pushes it to an ECR repository.</summary>
public sealed class ImageBuilder() : Blueprint("byom_image_builder", "byompipelineimagebuilder")
{
    private static readonly string[] Outcomes = ["SUCCEEDED", "FAILED"];

    /// <summary>The zip with the Dockerfile: a key in the assets bucket.</summary>
    public StringParameter CustomImage { get; } = Parameter.String("CustomImage")
        .From(Key.Required("custom_algorithm_docker")).TemplateDefault("").Example("images/churn.zip");

    /// <summary>The name of the ECR repository.</summary>
    public StringParameter Repository { get; } = Parameter.String("ECRRepoName", minLength: 1, pattern: "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*")
        .From(Key.Required("ecr_repo_name")).Example("mlops-images");

    /// <summary>The image's tag; the stack is named after it.</summary>
    public StringParameter ImageTag { get; } = Parameter.String("ImageTag", minLength: 1).From(Key.Required("image_tag").Trim()).Example("churn-1");

    /// <summary>The topic that is told the outcome.</summary>
    public StringParameter NotificationsTopic { get; } = Parameter.String("NotificationsSNSTopicArn", pattern: @"^arn:\S+:sns:\S+:\d{12}:\S+$")
        .From(Setting.NotificationsTopicArn);

    /// <inheritdoc/>
    public override string Template => "byom_custom_algorithm_image_builder.yaml";

    /// <inheritdoc/>
    public override string StackNameKey => "image_tag";

    /// <inheritdoc/>
    public override Deployment Deployment => Deployment.Stack;

    /// <inheritdoc/>
    public override bool HasFunctions => false;

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack)
    {
        var project = ContainerFactory.Add(stack, stack[Repository], stack[ImageTag]);
        var source = new Artifact_("Artifact_Source_S3Source");
        var pipeline = new Pipeline(stack, "ImagePipeline", new PipelineProps
        {
            ArtifactBucket = stack.AddArtifactBucket(),
            PipelineType = Amazon.CDK.AWS.CodePipeline.PipelineType.V1,
            Stages =
            [
                new Amazon.CDK.AWS.CodePipeline.StageProps { StageName = "Source", Actions = [Source(stack, source)] },
                new Amazon.CDK.AWS.CodePipeline.StageProps { StageName = "Build", Actions = [Build(project, source)] },
            ],
        });
        Policies.TrustOwnAccountOnly(pipeline.Role);
        Notify(stack, pipeline);
        stack.AddOutput(
            "Pipelines",
            $"https://console.aws.amazon.com/codesuite/codepipeline/pipelines/{pipeline.PipelineName}/view?region={Aws.REGION}",
            "The pipeline in the AWS console.");
        stack.AddOutput("CustomAlgorithmImageURI", $"{Aws.ACCOUNT_ID}.dkr.ecr.{Aws.REGION}.{Aws.URL_SUFFIX}/{stack[Repository]}:{stack[ImageTag]}", "The image.");
    }

    private S3SourceAction Source(BlueprintStack stack, Artifact_ output) => new(new S3SourceActionProps
    {
        ActionName = "S3Source",
        Bucket = stack.AssetsBucket,
        BucketKey = stack[CustomImage],
        Output = output,
    });

    private static CodeBuildAction Build(PipelineProject project, Artifact_ source) => new(new CodeBuildActionProps
    {
        ActionName = "CodeBuild",
        Project = project,
        Input = source,
        Outputs = [new Artifact_("Artifact_Build_CodeBuild")],
    });

    private void Notify(BlueprintStack stack, Pipeline pipeline) => _ = new EventNotification(
        stack,
        "NotifyUser",
        stack[NotificationsTopic],
        new EventPattern
        {
            Source = ["aws.codepipeline"],
            DetailType = ["CodePipeline Pipeline Execution State Change"],
            Resources = [pipeline.PipelineArn],
            Detail = new Dictionary<string, object> { ["state"] = Outcomes },
        },
        $"Pipeline {EventField.FromPath("$.detail.pipeline")} finished executing. Pipeline execution result is {EventField.FromPath("$.detail.state")}");
}
