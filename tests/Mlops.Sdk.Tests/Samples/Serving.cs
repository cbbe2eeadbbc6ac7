using Amazon.CDK.AWS.Events;
using Mlops.Core.Values;
using Mlops.Sdk.Notifications;
using Mlops.Sdk.SageMaker;

namespace Mlops.Sdk.Tests.Samples;

/// <summary>Uses every SageMaker construct.</summary>
public sealed class Serving() : Blueprint("serving", stackNameSuffix: "Serving")
{
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name"));
    public StringParameter Package { get; } = Parameter.String("Package").From(Key.Optional("package"));
    public StringParameter EndpointName { get; } = Parameter.String("EndpointName").From(Key.Optional("endpoint_name"));
    public KmsKeyParameter KmsKey { get; } = Parameter.KmsKey("KmsKeyArn").From(Key.Optional("kms_key_arn"));
    public StringParameter Topic { get; } = Parameter.String("Topic").From(Setting.NotificationsTopicArn);

    protected override void Build(BlueprintStack stack)
    {
        var role = new SageMakerRole(stack, "Role", Policies.ReadS3(stack.AssetsBucket.BucketName));
        stack.GrantKeyUse(role, KmsKey);
        var source = ModelSource.FromPackageIfProvided(stack, Package, ModelSource.FromArtifact("image", "s3://bucket/model.tar.gz"));
        var model = new SageMakerModel(stack, "Model", role, source, new() { ["model_name"] = stack[ModelName] });
        var configuration = new SageMakerEndpointConfiguration(stack, "Configuration", model, new("ml.m5.large")
        {
            KmsKeyId = stack.Optional(KmsKey),
            DataCapture = new("s3://bucket/capture") { SamplingPercentage = 20 },
        });
        var endpoint = new SageMakerEndpoint(stack, "Endpoint", configuration, stack.Optional(EndpointName));
        var group = new ModelPackageGroup(stack, "Group", "churn-models", "Churn.");
        _ = new EventNotification(
            stack,
            "Ended",
            stack[Topic],
            new EventPattern { Source = ["aws.sagemaker"] },
            $"The job is {EventField.FromPath("$.detail.TrainingJobStatus")}.");
        stack.AddOutput("Endpoint", endpoint.Name);
        stack.AddOutput("Group", group.Arn);
    }
}
