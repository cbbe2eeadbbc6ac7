using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>May look at a model package group of the stack's account and at the versions in it.</summary>
    /// <param name="group">The group's name.</param>
    public static PolicyStatement ReadModelPackages(string group) => Allow(
        ["sagemaker:DescribeModelPackage", "sagemaker:DescribeModelPackageGroup", "sagemaker:ListModelPackages"], PackageArns(group));

    /// <summary>May make models of the versions in a model package group of the stack's account.</summary>
    /// <param name="group">The group's name.</param>
    public static PolicyStatement DeployModelPackages(string group) => Allow(["sagemaker:CreateModel"], PackageArns(group));

    /// <summary>May approve and reject the versions in a model package group of the stack's account.</summary>
    /// <param name="group">The group's name.</param>
    public static PolicyStatement ApproveModelPackages(string group) => Allow(["sagemaker:UpdateModelPackage"], PackageArns(group));

    /// <summary>The group, and its versions: these are made after the role, hence the <c>*</c>.</summary>
    private static string[] PackageArns(string group) =>
        [OwnArn("sagemaker", $"model-package-group/{group}"), OwnArn("sagemaker", $"model-package/{group}/*")];
}
