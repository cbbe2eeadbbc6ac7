using System.Text.Json.Serialization;

namespace Mlops.Sdk.Lambda.ApiGateway;

/// <summary>The event of API Gateway's Lambda proxy integration, payload format 1.0. Settable, so that absent fields keep their defaults.</summary>
internal sealed record ApiProxyEvent
{
    [JsonPropertyName("path")]
    public string? Path { get; set; }

    [JsonPropertyName("httpMethod")]
    public string? HttpMethod { get; set; }

    [JsonPropertyName("headers")]
    public Dictionary<string, string>? Headers { get; set; }

    [JsonPropertyName("queryStringParameters")]
    public Dictionary<string, string>? QueryStringParameters { get; set; }

    [JsonPropertyName("pathParameters")]
    public Dictionary<string, string>? PathParameters { get; set; }

    [JsonPropertyName("body")]
    public string? Body { get; set; }

    [JsonPropertyName("isBase64Encoded")]
    public bool IsBase64Encoded { get; set; }
}
