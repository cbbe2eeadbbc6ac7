using Amazon;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>A service of AWS: how it is found and signed for.</summary>
/// <param name="Id">Its id, which also names the variable <c>AWS_ENDPOINT_URL_…</c> ("Service-specific endpoints" in the AWS SDKs reference).</param>
/// <param name="Host">The first part of its host name.</param>
/// <param name="SigningName">The name in its requests' signatures.</param>
internal sealed record AwsService(string Id, string Host, string SigningName)
{
    public static AwsService SageMaker { get; } = new("SageMaker", "api.sagemaker", "sagemaker");

    public static AwsService SageMakerRuntime { get; } = new("SageMaker Runtime", "runtime.sagemaker", "sagemaker");

    public static AwsService CloudFormation { get; } = new("CloudFormation", "cloudformation", "cloudformation");

    public static AwsService CodePipeline { get; } = new("CodePipeline", "codepipeline", "codepipeline");

    /// <summary>Where the service is: what the environment says, else AWS's own address.</summary>
    public string Url(RegionEndpoint region, Func<string, string?> environment) =>
        environment($"AWS_ENDPOINT_URL_{Id.ToUpperInvariant().Replace(' ', '_')}") is { Length: > 0 } own ? own
        : environment("AWS_ENDPOINT_URL") is { Length: > 0 } all ? all
        : $"https://{Host}.{region.SystemName}.{region.PartitionDnsSuffix}";
}
