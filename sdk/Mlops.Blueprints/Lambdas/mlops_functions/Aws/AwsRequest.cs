using Amazon.Runtime;

namespace Mlops.Blueprints.Functions.Aws;

/// <summary>A POST to a service, in whatever protocol.</summary>
internal sealed class AwsRequest(string path, string contentType, byte[] content) : AmazonWebServiceRequest
{
    public string Path { get; } = path;

    public string ContentType { get; } = contentType;

    public byte[] Content { get; } = content;

    /// <summary>The operation of the JSON protocols.</summary>
    public string? Target { get; init; }
}

/// <summary>A service's answer as it came.</summary>
internal sealed class AwsResponse : AmazonWebServiceResponse
{
    public byte[] Content { get; init; } = [];

    public string ContentType { get; init; } = "";
}
