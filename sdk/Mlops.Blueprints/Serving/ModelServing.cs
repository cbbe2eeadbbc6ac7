using Mlops.Core.Values;
using Mlops.Sdk;
using Mlops.Sdk.SageMaker;

namespace Mlops.Blueprints.Serving;

/// <summary>What the pipeline types that serve a model have in common: the model, its image and its role.</summary>
/// <param name="pipelineType">The pipeline type.</param>
/// <param name="stackNameSuffix">The end of its stacks' names.</param>
/// <param name="image">Where the image comes from.</param>
public abstract class ModelServing(string pipelineType, string stackNameSuffix, Expression image) : Blueprint(pipelineType, stackNameSuffix)
{
    /// <summary>
    /// The logical ids are those of AWS's Python solution: a stack made by it is updated in place, and monitors, whose
    /// roles know models and endpoints by these beginnings, keep reaching them.
    /// </summary>
    private const string ModelId = "MLOpsSagemakerModel";

    /// <summary>The key that encrypts volumes and results; without it the services' own do.</summary>
    public KmsKeyParameter KmsKey { get; } = Parameter.KmsKey("KmsKeyArn").From(Key.Optional("kms_key_arn").PerStage()).TemplateDefault(null);

    /// <summary>The model; the stack is named after it.</summary>
    public StringParameter ModelName { get; } = Parameter.String("ModelName", minLength: 1).From(Key.Required("model_name")).Example("churn");

    /// <summary>The model's artifact: a key in the assets bucket.</summary>
    public StringParameter ModelArtifactLocation { get; } = Parameter.String("ModelArtifactLocation")
        .From(ServingKeys.ModelArtifactLocation).Example("models/churn/model.tar.gz");

    /// <summary>The type of the instances that serve the model.</summary>
    public StringParameter InferenceInstance { get; } = Parameter.String("InferenceInstance", minLength: 7, pattern: @"^[a-zA-Z0-9_.+-]+\.[a-zA-Z0-9-]+\.[a-zA-Z0-9-.]+$")
        .From(ServingKeys.InferenceInstance).Example("ml.m5.large");

    /// <summary>The ECR repository of custom images; empty text for none.</summary>
    public StringParameter CustomAlgorithmsRepository { get; } = Parameter.String("CustomAlgorithmsECRRepoArn", minLength: 0, maxLength: 2048, pattern: @"(^arn:[a-z\-]+:ecr:[a-z0-9\-]+:\d{12}:repository/.+|^$)")
        .From(Setting.EcrRepositoryArn);

    /// <summary>The image that serves the model; empty text when the model comes from the registry.</summary>
    public StringParameter ImageUri { get; } = Parameter.String("ImageUri").From(image);

    /// <summary>The model package group that the role may read; empty text without the registry.</summary>
    public StringParameter ModelPackageGroupName { get; } = Parameter.String("ModelPackageGroupName", minLength: 0).From(ServingKeys.ModelPackageGroup);

    /// <summary>The ARN of the model's package in the registry; empty text for a model from an artifact.</summary>
    public StringParameter ModelPackageName { get; } = Parameter.String("ModelPackageName", pattern: @"(^arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:model-package/.*|^$)")
        .From(ServingKeys.ModelPackageName);

    /// <summary>Adds the role in which SageMaker runs the model.</summary>
    /// <param name="stack">The stack.</param>
    protected SageMakerRole AddRole(BlueprintStack stack)
    {
        var assets = stack.AssetsBucket.BucketName;
        var role = new SageMakerRole(stack, "ModelRole", Policies.ReadS3(assets), Policies.ListS3(assets));
        stack.GrantKeyUse(role, KmsKey);
        stack.GrantWhen(
            stack.Provided(CustomAlgorithmsRepository), role, "PullImages", Policies.PullImages(stack[CustomAlgorithmsRepository]), Policies.LogInToEcr());
        var group = stack[ModelPackageGroupName];
        stack.GrantWhen(stack.Provided(ModelPackageName), role, "UseModelPackages", Policies.ReadModelPackages(group), Policies.DeployModelPackages(group));
        return role;
    }

    /// <summary>Adds the model, from its artifact or from the registry.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="role">The role in which SageMaker runs it.</param>
    protected SageMakerModel AddModel(BlueprintStack stack, SageMakerRole role)
    {
        var artifact = ModelSource.FromArtifact(stack[ImageUri], $"s3://{stack.AssetsBucket.BucketName}/{stack[ModelArtifactLocation]}");
        var source = ModelSource.FromPackageIfProvided(stack, ModelPackageName, otherwise: artifact);
        return new(stack, ModelId, role, source, new() { ["model_name"] = stack[ModelName] });
    }
}
