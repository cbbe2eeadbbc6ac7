using Amazon.Runtime;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>A service's answer as it came.</summary>
internal sealed class AwsResponse(byte[] content) : AmazonWebServiceResponse
{
    public byte[] Content { get; } = content;

    public string ContentType { get; init; } = "";
}
