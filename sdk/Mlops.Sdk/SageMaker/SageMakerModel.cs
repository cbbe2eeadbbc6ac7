using Amazon.CDK;
using Amazon.CDK.AWS.Sagemaker;
using Constructs;

namespace Mlops.Sdk.SageMaker;

/// <summary>A SageMaker model: an artifact or a registered package, and the role it runs in.</summary>
/// <example>
/// <code>
/// var model = new SageMakerModel(stack, "Model", role, ModelSource.FromArtifact(stack[ImageUri], $"s3://{stack[ModelArtifact]}"));
/// </code>
/// </example>
public sealed class SageMakerModel : CfnModel
{
    /// <summary>Creates the model once the role has its permissions.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="id">The construct's id; SageMaker's name for the model begins with it.</param>
    /// <param name="role">The role.</param>
    /// <param name="source">Where the model comes from.</param>
    /// <param name="tags">Tags for the model.</param>
    public SageMakerModel(Construct scope, string id, SageMakerRole role, ModelSource source, Dictionary<string, string>? tags = null)
        : base(scope, id, new CfnModelProps { ExecutionRoleArn = role.RoleArn, PrimaryContainer = source.ToContainer(), Tags = ResourceTags.From(tags) }) =>
        Node.AddDependency(role);

    /// <summary>The model's name, which CloudFormation makes.</summary>
    public string Name => AttrModelName;
}

/// <summary>Where a model comes from: an artifact with a container image, or a package of the model registry.</summary>
public sealed class ModelSource
{
    private ModelSource(string image, string artifact, string package)
    {
        Image = image;
        Artifact = artifact;
        Package = package;
    }

    private string Image { get; }

    private string Artifact { get; }

    private string Package { get; }

    /// <summary>A model artifact and the image that serves it.</summary>
    /// <param name="image">The image's URI.</param>
    /// <param name="artifact">The artifact: <c>s3://bucket/key</c> of a <c>.tar.gz</c> file.</param>
    public static ModelSource FromArtifact(string image, string artifact) => new(image, artifact, Aws.NO_VALUE);

    /// <summary>A package of the model registry, which names artifact and image itself.</summary>
    /// <param name="package">The package's ARN.</param>
    public static ModelSource FromPackage(string package) => new(Aws.NO_VALUE, Aws.NO_VALUE, package);

    /// <summary>A package of the model registry when the request names one, else an artifact.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="package">The parameter that names the package; empty text for none.</param>
    /// <param name="otherwise">The artifact.</param>
    public static ModelSource FromPackageIfProvided(BlueprintStack stack, Parameter package, ModelSource otherwise)
    {
        var condition = stack.Provided(package);
        return new(
            stack.Either(condition, Aws.NO_VALUE, otherwise.Image),
            stack.Either(condition, Aws.NO_VALUE, otherwise.Artifact),
            stack.Optional(package));
    }

    internal CfnModel.ContainerDefinitionProperty ToContainer() =>
        new() { Image = Image, ModelDataUrl = Artifact, ModelPackageName = Package };
}
