#if (deployment != "pipeline")
using Mlops.Core.Manifests;
#endif
using Mlops.Sdk;
using Mlops.Sdk.SageMaker;

namespace BlueprintNamespace1;

/// <summary>Serves a model on a SageMaker endpoint, and keeps its requests and answers.</summary>
public sealed class BlueprintClass1() : Blueprint("blueprint_type_1", stackNameSuffix: "blueprint-suffix-1")
{
    /// <summary>The model; the stack is named after it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));

    /// <summary>The model's artifact, a .tar.gz file.</summary>
    public S3Parameter ModelArtifact { get; } = Parameter.S3("ModelArtifact").From(Key.Required("model_artifact"));

    /// <summary>The image that serves it: one of SageMaker's own.</summary>
    public StringParameter ImageUri { get; } = Parameter.String("ImageUri", minLength: 1).From(Expression.SageMakerImage("xgboost", "1.7-1", scope: "inference"));

    /// <summary>The type of the instances that serve it.</summary>
    public StringParameter InstanceType { get; } = Parameter.String("InstanceType", pattern: @"^ml\.[a-z0-9.-]+$").From(Key.Optional("instance_type", "ml.m5.large"));

    /// <summary>Where requests and answers are kept.</summary>
    public S3Parameter DataCaptureLocation { get; } = Parameter.S3("DataCaptureLocation").From(Key.Required("data_capture_location"));
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
        var role = new SageMakerRole(stack, "ModelRole", Policies.ReadS3(stack[ModelArtifact]), Policies.WriteS3(stack[DataCaptureLocation]));
        var model = new SageMakerModel(stack, "Model", role, ModelSource.FromArtifact(stack[ImageUri], $"s3://{stack[ModelArtifact]}"));
        var configuration = new SageMakerEndpointConfiguration(stack, "Configuration", model, new(stack[InstanceType])
        {
            DataCapture = new($"s3://{stack[DataCaptureLocation]}"),
        });
        var endpoint = new SageMakerEndpoint(stack, "Endpoint", configuration);
        stack.AddOutput("EndpointName", endpoint.Name);
#if (hasFunction)

        var run = stack.RunOnDeploy(stack.AddFunction(LambdaName1), new() { ["ModelName"] = stack[ModelName] });
        run.Resource.AddDependency(endpoint);
        stack.AddOutput("Message", run.Output("Message"));
#endif
    }
}
