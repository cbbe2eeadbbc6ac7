using Amazon.CDK.AWS.CodeBuild;

namespace Mlops.Blueprints.ImageBuilder;

/// <summary>The commands that make an image of a folder with a Dockerfile and push it.</summary>
internal static class BuildSpecification
{
    private const string Image = "$AWS_ACCOUNT_ID.dkr.ecr.$AWS_DEFAULT_REGION.$AWS_DOMAIN/$IMAGE_REPO_NAME:$IMAGE_TAG";

    /// <summary>The build specification.</summary>
    public static BuildSpec Create() => BuildSpec.FromObject(new Dictionary<string, object>
    {
        ["version"] = "0.2",
        ["phases"] = new Dictionary<string, object>
        {
            ["pre_build"] = Commands(
                "aws ecr get-login-password --region $AWS_DEFAULT_REGION | docker login --username AWS --password-stdin $AWS_ACCOUNT_ID.dkr.ecr.$AWS_DEFAULT_REGION.$AWS_DOMAIN"),
            ["build"] = Commands($"docker build --tag {Image} ."),
            ["post_build"] = Commands(
                // CodeBuild runs this phase after a failed build too: pushing then would only hide the failure's reason.
                "test \"$CODEBUILD_BUILD_SUCCEEDING\" = 1",
                $"docker push {Image}"),
        },
    });

    private static Dictionary<string, object> Commands(params string[] commands) => new() { ["commands"] = commands };
}
