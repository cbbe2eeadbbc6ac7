using Mlops.Core.Manifests;
using Mlops.Sdk;

namespace Mlops.Blueprints.Serving;

/// <summary>The request keys of the pipeline types that serve a model, and the expressions made of them.</summary>
internal static class ServingKeys
{
    /// <summary>The instance type.</summary>
    public static Key InferenceInstance { get; } = Key.Required("inference_instance").PerStage();

    /// <summary>The model's package; with the model registry it takes the place of framework, image and artifact.</summary>
    public static Key ModelPackageName { get; } = Key.RequiredWhen(When.ModelRegistry, "model_package_name");

    /// <summary>The model's artifact in the assets bucket.</summary>
    public static Key ModelArtifactLocation { get; } = Key.RequiredWhen(!When.ModelRegistry, "model_artifact_location");

    /// <summary>The image of one of SageMaker's own algorithms and frameworks.</summary>
    public static Expression BuiltInImage { get; } = WithoutRegistry(Expression.SageMakerImage(
        Key.RequiredWhen(!When.ModelRegistry, "model_framework").Describe("One of SageMaker's own algorithms or frameworks.").Example("xgboost"),
        Key.RequiredWhen(!When.ModelRegistry, "model_framework_version").As(RequestKeyType.Version).OrEmpty()
            .Describe("The version of the algorithm or framework; where there is only one it does not matter.").Example("1.7-1"),
        InferenceInstance,
        scope: "inference"));

    /// <summary>An image of the user's own.</summary>
    public static Expression CustomImage { get; } = WithoutRegistry(
        Key.RequiredWhen(!When.ModelRegistry, "custom_image_uri").Describe("The URI of the container image that serves the model.")
            .Example("111122223333.dkr.ecr.us-east-1.amazonaws.com/models:churn-1"));

    /// <summary>The model package group, the second part of the package's ARN between slashes.</summary>
    public static Expression ModelPackageGroup { get; } = Expression.If(When.ModelRegistry, ModelPackageName.PathSegment(1), "");

    /// <summary>A required bucket or location in one, with or without <c>s3://</c> and with or without a slash at the end.</summary>
    /// <param name="name">The key.</param>
    public static Expression Location(string name) => Key.Required(name).PerStage().As(RequestKeyType.S3Prefix).WithoutTrailingSlash();

    private static Expression WithoutRegistry(Expression image) => Expression.If(When.ModelRegistry, "", image);
}
