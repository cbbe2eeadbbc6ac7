using Amazon.CDK;
using Amazon.CDK.AWS.IAM;
using Amazon.CDK.AWS.Scheduler;
#if (deployment != "pipeline")
using Mlops.Core.Manifests;
#endif
using Mlops.Sdk;
using Mlops.Sdk.SageMaker;

namespace BlueprintNamespace1;

/// <summary>Trains a model on a folder of S3, every week: each run is a training job of SageMaker.</summary>
public sealed class BlueprintClass1() : Blueprint("blueprint_type_1", stackNameSuffix: "blueprint-suffix-1")
{
    /// <summary>The model; the stack is named after it, and its jobs begin with it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1, maxLength: 32).From(Key.Required("model_name"));

    /// <summary>The image that trains: one of SageMaker's own.</summary>
    public StringParameter ImageUri { get; } = Parameter.String("ImageUri", minLength: 1).From(Expression.SageMakerImage("xgboost", "1.7-1", scope: "training"));

    /// <summary>What the model is trained on: files of CSV without a header, the label in the first column.</summary>
    public S3Parameter TrainingData { get; } = Parameter.S3("TrainingData").From(Key.Required("training_data"));

    /// <summary>Where the trained models go.</summary>
    public S3Parameter OutputLocation { get; } = Parameter.S3("OutputLocation").From(Key.Required("output_location"));

    /// <summary>How many rounds of boosting.</summary>
    public NumberParameter Rounds { get; } = Parameter.Integer("Rounds", min: 1, max: 10000).From(Key.Optional("rounds", 100));

    /// <summary>When it runs, in UTC.</summary>
    public StringParameter Schedule { get; } = Parameter.String("Schedule", pattern: @"^(rate|cron|at)\(.+\)$").From(Key.Optional("schedule", "cron(0 2 ? * SUN *)"));
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
        var role = new SageMakerRole(stack, "TrainingRole", Policies.ReadS3(stack[TrainingData]), Policies.ListS3(stack[TrainingData]), Policies.WriteS3(stack[OutputLocation]));
        // EventBridge Scheduler fills in an id of its own for each run: the end of the job's name is known only then.
        var starter = AddStarter(stack, Policies.RunTrainingJob($"{stack[ModelName]}-*"), Policies.PassRoleToSageMaker(role.RoleArn));
        var schedule = new CfnSchedule(stack, "Weekly", new CfnScheduleProps
        {
            ScheduleExpression = stack[Schedule],
            FlexibleTimeWindow = new CfnSchedule.FlexibleTimeWindowProperty { Mode = "OFF" },
            Target = new CfnSchedule.TargetProperty
            {
                Arn = $"arn:{Aws.PARTITION}:scheduler:::aws-sdk:sagemaker:createTrainingJob",
                RoleArn = starter.RoleArn,
                Input = stack.ToJsonString(TrainingJob(stack, role)),
            },
        });
        stack.AddOutput("ScheduleArn", schedule.AttrArn);
#if (hasFunction)

        var run = stack.RunOnDeploy(stack.AddFunction(LambdaName1), new() { ["ModelName"] = stack[ModelName] });
        stack.AddOutput("Message", run.Output("Message"));
#endif
    }

    /// <summary>The job, in the words of SageMaker's CreateTrainingJob.</summary>
    private Dictionary<string, object> TrainingJob(BlueprintStack stack, SageMakerRole role) => new()
    {
        ["TrainingJobName"] = $"{stack[ModelName]}-<aws.scheduler.execution-id>",
        ["RoleArn"] = role.RoleArn,
        ["AlgorithmSpecification"] = new Dictionary<string, object> { ["TrainingImage"] = stack[ImageUri], ["TrainingInputMode"] = "File" },
        ["HyperParameters"] = new Dictionary<string, object> { ["num_round"] = stack[Rounds], ["objective"] = "binary:logistic" },
        ["InputDataConfig"] = new object[]
        {
            new Dictionary<string, object>
            {
                ["ChannelName"] = "train",
                ["ContentType"] = "text/csv",
                ["DataSource"] = new Dictionary<string, object>
                {
                    ["S3DataSource"] = new Dictionary<string, object> { ["S3DataType"] = "S3Prefix", ["S3Uri"] = $"s3://{stack[TrainingData]}" },
                },
            },
        },
        ["OutputDataConfig"] = new Dictionary<string, object> { ["S3OutputPath"] = $"s3://{stack[OutputLocation]}" },
        ["ResourceConfig"] = new Dictionary<string, object> { ["InstanceType"] = "ml.m5.xlarge", ["InstanceCount"] = 1, ["VolumeSizeInGB"] = 30 },
        ["StoppingCondition"] = new Dictionary<string, object> { ["MaxRuntimeInSeconds"] = 3600 },
    };

    /// <summary>The role in which EventBridge Scheduler starts the job.</summary>
    private static Role AddStarter(BlueprintStack stack, params PolicyStatement[] statements)
    {
        var role = new Role(stack, "StarterRole", new RoleProps { AssumedBy = new ServicePrincipal("scheduler.amazonaws.com") });
        Policies.TrustOwnAccountOnly(role);
        foreach (var statement in statements)
        {
            role.AddToPolicy(statement);
        }

        return role;
    }
}
