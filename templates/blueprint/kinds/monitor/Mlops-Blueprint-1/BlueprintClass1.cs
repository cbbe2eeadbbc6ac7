#if (deployment != "pipeline")
using Mlops.Core.Manifests;
#endif
using Mlops.Sdk;
using Mlops.Sdk.SageMaker;
using Mlops.Sdk.SageMaker.Monitoring;

namespace BlueprintNamespace1;

/// <summary>Watches, hour by hour, whether the data that a SageMaker endpoint gets still looks like that of a baseline.</summary>
public sealed class BlueprintClass1() : Blueprint("blueprint_type_1", stackNameSuffix: "blueprint-suffix-1")
{
    /// <summary>The model that the endpoint serves; the stack is named after it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));

    /// <summary>The endpoint. The schedule is named after it, within SageMaker's 63 letters, digits and hyphens.</summary>
    public StringParameter EndpointName { get; } = Parameter.String("EndpointName", minLength: 1, maxLength: 50, pattern: "^[a-zA-Z0-9](-*[a-zA-Z0-9])*$").From(Key.Required("endpoint_name"));

    /// <summary>Where the endpoint keeps its requests and answers.</summary>
    public S3Parameter DataCaptureLocation { get; } = Parameter.S3("DataCaptureLocation").From(Key.Required("data_capture_location"));

    /// <summary>Where the baseline is: statistics.json and constraints.json, as a baseline job of SageMaker writes them.</summary>
    public S3Parameter BaselineLocation { get; } = Parameter.S3("BaselineLocation").From(Key.Required("baseline_location"));

    /// <summary>Where the reports go.</summary>
    public S3Parameter OutputLocation { get; } = Parameter.S3("OutputLocation").From(Key.Required("output_location"));

    /// <summary>SageMaker's own image for monitors.</summary>
    public StringParameter ImageUri { get; } = Parameter.String("ImageUri", minLength: 1).From(Expression.SageMakerImage("model-monitor"));

    /// <summary>When it runs, in UTC; not more often than every hour.</summary>
    public StringParameter Schedule { get; } = Parameter.String("Schedule", pattern: @"^cron\(.+\)$").From(Key.Optional("schedule", "cron(0 * ? * * *)"));
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
        var role = new SageMakerRole(
            stack,
            "MonitorRole",
            Policies.ReadS3(stack[DataCaptureLocation]),
            Policies.ListS3(stack[DataCaptureLocation]),
            Policies.ReadS3(stack[BaselineLocation]),
            Policies.WriteS3(stack[OutputLocation]));
        var monitor = new MonitorSchedule(stack, new()
        {
            Type = MonitoringType.DataQuality,
            ScheduleName = $"{stack[EndpointName]}-data-quality",
            ScheduleExpression = stack[Schedule],
            Endpoint = new() { Name = stack[EndpointName] },
            ImageUri = stack[ImageUri],
            RoleArn = role.RoleArn,
            InstanceType = "ml.m5.large",
            VolumeSizeInGB = "20",
            MaxRuntimeInSeconds = "1800",
            BaselineLocation = stack[BaselineLocation],
            OutputLocation = stack[OutputLocation],
        });
        monitor.After(role);
        stack.AddOutput("ScheduleName", $"{stack[EndpointName]}-data-quality");
#if (hasFunction)

        var run = stack.RunOnDeploy(stack.AddFunction(LambdaName1), new() { ["ModelName"] = stack[ModelName] });
        stack.AddOutput("Message", run.Output("Message"));
#endif
    }
}
