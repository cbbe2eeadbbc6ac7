using Amazon;
using Amazon.CloudFormation;
using Amazon.CodePipeline;
using Amazon.SageMaker;
using Amazon.SageMakerRuntime;
using Mlops.Aws.Wire;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>The clients of the services that the functions call, in the function's region and with its credentials.</summary>
internal static class AwsClients
{
    public static AmazonSageMakerClient SageMaker() => new(Here<AmazonSageMakerConfig>());

    public static AmazonSageMakerRuntimeClient SageMakerRuntime() => new(Here<AmazonSageMakerRuntimeConfig>());

    public static AmazonCloudFormationClient CloudFormation() => new(Here<AmazonCloudFormationConfig>());

    public static AmazonCodePipelineClient CodePipeline() => new(Here<AmazonCodePipelineConfig>());

    private static T Here<T>()
        where T : WireConfig, new() => new()
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(
                Environment.GetEnvironmentVariable("AWS_REGION") ?? throw new InvalidOperationException("The environment variable AWS_REGION is not set; Lambda sets it.")),
            Product = "mlops-functions",
        };
}
