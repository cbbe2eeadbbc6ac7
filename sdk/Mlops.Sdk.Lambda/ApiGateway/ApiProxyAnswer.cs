using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.ApiGateway;

/// <summary>The answer of the Lambda proxy integration as it is sent.</summary>
internal sealed record ApiProxyAnswer
{
    [JsonPropertyName("statusCode")]
    public required int StatusCode { get; init; }

    [JsonPropertyName("isBase64Encoded")]
    public bool IsBase64Encoded { get; init; }

    [JsonPropertyName("headers")]
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    [JsonPropertyName("body")]
    public required string Body { get; init; }
}
