using Amazon.CDK;
using Amazon.CDK.AWS.CodeBuild;
using Amazon.CDK.AWS.Logs;
using Mlops.Sdk;

namespace Mlops.Blueprints.ImageBuilder;

/// <summary>The CodeBuild project that builds and pushes the image.</summary>
internal static class ContainerFactory
{
    /// <summary>Adds the project.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="repository">The ECR repository's name.</param>
    /// <param name="tag">The image's tag.</param>
    public static PipelineProject Add(BlueprintStack stack, string repository, string tag)
    {
        var logs = new LogGroup(stack, "ContainerFactoryLogs", new LogGroupProps
        {
            Retention = RetentionDays.ONE_YEAR,
            // What a failed build wrote must outlive the stack's rollback to be read.
            RemovalPolicy = RemovalPolicy.RETAIN,
        });
        // The orchestrator's policy knows projects by the beginning of this id.
        var project = new PipelineProject(stack, "ContainerFactory", new PipelineProjectProps
        {
            BuildSpec = BuildSpecification.Create(),
            // Docker builds need the privileged mode (AWS CodeBuild User Guide, "Docker image sample").
            Environment = new BuildEnvironment { BuildImage = LinuxBuildImage.STANDARD_7_0, Privileged = true, ComputeType = ComputeType.SMALL },
            Logging = new LoggingOptions { CloudWatch = new CloudWatchLoggingOptions { LogGroup = logs } },
            EnvironmentVariables = new Dictionary<string, IBuildEnvironmentVariable>
            {
                ["AWS_DEFAULT_REGION"] = Variable(Aws.REGION),
                ["AWS_ACCOUNT_ID"] = Variable(Aws.ACCOUNT_ID),
                ["AWS_DOMAIN"] = Variable(Aws.URL_SUFFIX),
                ["IMAGE_REPO_NAME"] = Variable(repository),
                ["IMAGE_TAG"] = Variable(tag),
            },
        });
        Policies.TrustOwnAccountOnly(project.Role!);
        project.AddToRolePolicy(Policies.PushImages(repository));
        project.AddToRolePolicy(Policies.LogInToEcr());
        return project;
    }

    private static BuildEnvironmentVariable Variable(string value) => new() { Value = value };
}
