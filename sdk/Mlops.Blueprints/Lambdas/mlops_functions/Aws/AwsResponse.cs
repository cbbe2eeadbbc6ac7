using Amazon.Runtime;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>A service's answer as it came.</summary>
internal sealed class AwsResponse : AmazonWebServiceResponse
{
    public byte[] Content { get; init; } = [];

    public string ContentType { get; init; } = "";
}
