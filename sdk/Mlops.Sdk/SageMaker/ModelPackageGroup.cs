using Amazon.CDK;
using Amazon.CDK.AWS.Sagemaker;
using Constructs;

namespace Mlops.Sdk.SageMaker;

/// <summary>A group of versions of one model in the model registry. It outlives its stack, as the models in it do.</summary>
public sealed class ModelPackageGroup : CfnModelPackageGroup
{
    /// <summary>Creates the group.</summary>
    /// <param name="scope">The stack.</param>
    /// <param name="id">The construct's id.</param>
    /// <param name="name">The group's name: letters, digits and hyphens, 1 to 63.</param>
    /// <param name="description">What the models are for.</param>
    public ModelPackageGroup(Construct scope, string id, string name, string? description = null)
        : base(scope, id, new CfnModelPackageGroupProps { ModelPackageGroupName = name, ModelPackageGroupDescription = description }) =>
        ApplyRemovalPolicy(RemovalPolicy.RETAIN);

    /// <summary>The group's ARN.</summary>
    public string Arn => AttrModelPackageGroupArn;
}
