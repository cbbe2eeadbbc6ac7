using Amazon.CDK.AWS.IAM;

namespace Mlops.Sdk;

public static partial class Policies
{
    /// <summary>May pull images from an ECR repository; together with <see cref="LogInToEcr"/>.</summary>
    /// <param name="repositoryArn">The repository's ARN.</param>
    public static PolicyStatement PullImages(string repositoryArn) => Allow(
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:DescribeImages", "ecr:DescribeRepositories", "ecr:GetDownloadUrlForLayer"],
        repositoryArn);

    /// <summary>May push images to an ECR repository of the stack's account; together with <see cref="LogInToEcr"/>.</summary>
    /// <param name="repository">The repository's name.</param>
    public static PolicyStatement PushImages(string repository) => Allow(
        ["ecr:BatchCheckLayerAvailability", "ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"],
        OwnArn("ecr", $"repository/{repository}"));

    /// <summary>May log in to ECR.</summary>
    /// <remarks>The resource is <c>*</c> because the token is for the whole registry: <c>GetAuthorizationToken</c> knows no resources.</remarks>
    public static PolicyStatement LogInToEcr() => Allow(["ecr:GetAuthorizationToken"], "*");
}
