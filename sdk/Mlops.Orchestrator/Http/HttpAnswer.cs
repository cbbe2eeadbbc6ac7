using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Http;

/// <summary>An answer of the orchestrator's API.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Body">The body: JSON, or plain text where clients know it so.</param>
public sealed record HttpAnswer(int StatusCode, string Body)
{
    /// <summary>The content type of every answer; a misnomer for JSON, but what clients of this API have always been told.</summary>
    public const string ContentType = "plain/text";

    /// <summary>The answer as API Gateway's proxy integration takes it from a function.</summary>
    /// <remarks>Source: Amazon API Gateway Developer Guide, "Output format of a Lambda function for proxy integration".</remarks>
    public JsonObject ToProxyResponse() => new()
    {
        ["statusCode"] = StatusCode,
        ["isBase64Encoded"] = false,
        ["body"] = Body,
        ["headers"] = new JsonObject { ["Content-Type"] = ContentType },
    };
}
