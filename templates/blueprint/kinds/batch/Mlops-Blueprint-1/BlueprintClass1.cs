using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Scheduler;
#if (deployment != "pipeline")
using Mlops.Core.Manifests;
#endif
using Mlops.Sdk;
using Mlops.Sdk.SageMaker;

namespace BlueprintNamespace1;

/// <summary>Scores a folder of S3 with a model, every night: each run is a batch transform job of SageMaker.</summary>
public sealed class BlueprintClass1() : Blueprint("blueprint_type_1", stackNameSuffix: "blueprint-suffix-1")
{
    /// <summary>The model; the stack is named after it, and its jobs begin with it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1, maxLength: 32).From(Key.Required("model_name"));

    /// <summary>The model's artifact, a .tar.gz file.</summary>
    public S3Parameter ModelArtifact { get; } = Parameter.S3("ModelArtifact").From(Key.Required("model_artifact"));

    /// <summary>The image that scores: one of SageMaker's own.</summary>
    public StringParameter ImageUri { get; } = Parameter.String("ImageUri", minLength: 1).From(Expression.SageMakerImage("xgboost", "1.7-1", scope: "inference"));

    /// <summary>What is scored: files of CSV without a header.</summary>
    public S3Parameter InputData { get; } = Parameter.S3("InputData").From(Key.Required("input_data"));

    /// <summary>Where the scores go.</summary>
    public S3Parameter OutputLocation { get; } = Parameter.S3("OutputLocation").From(Key.Required("output_location"));

    /// <summary>When it runs, in UTC.</summary>
    public StringParameter Schedule { get; } = Parameter.String("Schedule", pattern: @"^(rate|cron|at)\(.+\)$").From(Key.Optional("schedule", "cron(0 2 * * ? *)"));
#if (hasFunction)

    /// <summary>The function in Lambdas/lambda_folder_1.</summary>
    public LambdaCode LambdaName1 { get; } = LambdaCode.FromFolder("lambda_folder_1");
#endif
#if (deployment != "pipeline")

    /// <inheritdoc/>
    public override Deployment Deployment => Deployment.DeploymentKind1;
#endif

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack)
    {
        var role = new SageMakerRole(stack, "ModelRole", Policies.ReadS3(stack[ModelArtifact]), Policies.ReadS3(stack[InputData]), Policies.WriteS3(stack[OutputLocation]));
        var model = new SageMakerModel(stack, "Model", role, ModelSource.FromArtifact(stack[ImageUri], $"s3://{stack[ModelArtifact]}"));
        // EventBridge Scheduler fills in an id of its own for each run: the end of the job's name is known only then.
        var starter = AddStarter(stack, Policies.RunTransformJob($"{stack[ModelName]}-*"));
        _ = new CfnSchedule(stack, "Nightly", new CfnScheduleProps
        {
            ScheduleExpression = stack[Schedule],
            FlexibleTimeWindow = new CfnSchedule.FlexibleTimeWindowProperty { Mode = "OFF" },
            Target = new CfnSchedule.TargetProperty
            {
                Arn = $"arn:{Aws.PARTITION}:scheduler:::aws-sdk:sagemaker:createTransformJob",
                RoleArn = starter.RoleArn,
                Input = stack.ToJsonString(TransformJob(stack, model)),
            },
        });
        stack.AddOutput("SageMakerModelName", model.Name);
#if (hasFunction)

        var run = stack.RunOnDeploy(stack.AddFunction(LambdaName1), new() { ["ModelName"] = stack[ModelName] });
        stack.AddOutput("Message", run.Output("Message"));
#endif
    }

    /// <summary>The job, in the words of SageMaker's CreateTransformJob.</summary>
    private Dictionary<string, object> TransformJob(BlueprintStack stack, SageMakerModel model) => new()
    {
        ["TransformJobName"] = $"{stack[ModelName]}-<aws.scheduler.execution-id>",
        ["ModelName"] = model.Name,
        ["TransformInput"] = new Dictionary<string, object>
        {
            ["ContentType"] = "text/csv",
            ["SplitType"] = "Line",
            ["DataSource"] = new Dictionary<string, object>
            {
                ["S3DataSource"] = new Dictionary<string, object> { ["S3DataType"] = "S3Prefix", ["S3Uri"] = $"s3://{stack[InputData]}" },
            },
        },
        ["TransformOutput"] = new Dictionary<string, object> { ["S3OutputPath"] = $"s3://{stack[OutputLocation]}", ["AssembleWith"] = "Line" },
        ["TransformResources"] = new Dictionary<string, object> { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1 },
    };

    /// <summary>The role in which EventBridge Scheduler starts the job.</summary>
    private static Role AddStarter(BlueprintStack stack, PolicyStatement statement)
    {
        var role = new Role(stack, "StarterRole", new RoleProps { AssumedBy = new ServicePrincipal("scheduler.amazonaws.com") });
        Policies.TrustOwnAccountOnly(role);
        role.AddToPolicy(statement);
        return role;
    }
}
