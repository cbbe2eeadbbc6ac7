using Amazon.CDK.AWS.Lambda;
using Mlops.Core.Manifests;
using Mlops.Sdk;
using Mlops.Sdk.SageMaker;

namespace Mlops.Blueprints.Serving;

/// <summary>Serves a model on a SageMaker endpoint behind an HTTPS API, and keeps requests and answers for the monitors.</summary>
/// <param name="pipelineType">The pipeline type.</param>
/// <param name="stackNameSuffix">The end of its stacks' names.</param>
/// <param name="image">Where the image comes from.</param>
public abstract class RealtimeInference(string pipelineType, string stackNameSuffix, Expression image)
    : ModelServing(pipelineType, stackNameSuffix, image)
{
    /// <summary>Where requests and answers are kept.</summary>
    public StringParameter DataCaptureLocation { get; } = Parameter.String("DataCaptureLocation", minLength: 3)
        .From(ServingKeys.Location("data_capture_location")).Example("my-bucket/datacapture");

    /// <summary>The endpoint's name; empty text to let CloudFormation make one.</summary>
    public StringParameter EndpointName { get; } = Parameter.String("EndpointName", minLength: 0)
        .From(Key.Optional("endpoint_name").PerStage().Lower().Trim());

    /// <inheritdoc/>
    public override IReadOnlyList<DerivedName> DerivedNames => [EndpointNames.Of(EndpointName)];

    /// <inheritdoc/>
    public override string Template => "byom_realtime_inference_pipeline.yaml";

    /// <inheritdoc/>
    public override string TemplateSummary => "Serves a model on a SageMaker endpoint behind an HTTPS API.";

    /// <inheritdoc/>
    protected override void Build(BlueprintStack stack)
    {
        var role = AddRole(stack);
        role.AddToPolicy(Policies.WriteS3(stack[DataCaptureLocation]));
        var model = AddModel(stack, role);
        var configuration = new SageMakerEndpointConfiguration(stack, "MLOpsSagemakerEndpointConfig", model, new(stack[InferenceInstance])
        {
            KmsKeyId = stack.Optional(KmsKey),
            DataCapture = new($"s3://{stack[DataCaptureLocation]}") { KmsKeyId = stack.Optional(KmsKey) },
            Tags = new() { ["endpoint-config-name"] = $"{stack[ModelName]}-endpoint-config" },
        });
        var endpoint = new SageMakerEndpoint(
            stack, "MLOpsSagemakerEndpoint", configuration, stack.Optional(EndpointName), new() { ["endpoint-name"] = $"{stack[ModelName]}-endpoint" });
        _ = new InferenceApi(stack, AddFunction(stack, endpoint));
        stack.AddOutput("SageMakerModelName", model.Name, "The model.");
        stack.AddOutput("SageMakerEndpointConfigName", configuration.Name, "The endpoint's configuration.");
        stack.AddOutput("SageMakerEndpointName", endpoint.Name, "The endpoint.");
        stack.AddOutput("EndpointDataCaptureLocation", S3Console.Link(stack[DataCaptureLocation]), "Where requests and answers are kept.");
    }

    private static Function AddFunction(BlueprintStack stack, SageMakerEndpoint endpoint)
    {
        var function = stack.AddFunction(
            LambdaCode.FromFolder("mlops_functions", handler: "inference"),
            environment: new() { ["SAGEMAKER_ENDPOINT_NAME"] = endpoint.Name },
            options: new() { Timeout = TimeSpan.FromMinutes(5), Customize = function => function.Tracing = Tracing.ACTIVE });
        function.AddToRolePolicy(Policies.InvokeEndpoint(endpoint.Ref));
        return function;
    }
}
