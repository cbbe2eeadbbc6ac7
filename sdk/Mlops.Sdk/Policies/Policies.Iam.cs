using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>SageMaker as a principal.</summary>
    public const string SageMakerService = "sagemaker.amazonaws.com";

    /// <summary>May hand a role to one AWS service.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    /// <param name="service">The service, such as <c>sagemaker.amazonaws.com</c>.</param>
    public static PolicyStatement PassRole(string roleArn, string service) => PassRoleToAny(roleArn, [service]);

    /// <summary>May hand a role to any of some AWS services.</summary>
    internal static PolicyStatement PassRoleToAny(string roleArn, string[] services) =>
        AllowWhen(["iam:PassRole"], roleArn, "StringEquals", "iam:PassedToService", services);

    /// <summary>May hand a role to SageMaker: whoever starts a job that runs in the role.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    public static PolicyStatement PassRoleToSageMaker(string roleArn) => PassRole(roleArn, SageMakerService);

    /// <summary>May look at a role.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    public static PolicyStatement DescribeRole(string roleArn) => Allow(["iam:GetRole"], roleArn);

    /// <summary>May take on a role, which has to trust the caller.</summary>
    /// <param name="roleArn">The role's ARN.</param>
    public static PolicyStatement AssumeRole(string roleArn) => Allow(["sts:AssumeRole"], roleArn);
}
