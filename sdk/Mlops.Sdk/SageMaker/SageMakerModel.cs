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
