using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Http;

/// <summary>A POST that API Gateway's proxy integration hands over.</summary>
/// <param name="Path">The path.</param>
/// <param name="Body">The body's bytes; empty when there is none.</param>
/// <remarks>Source: Amazon API Gateway Developer Guide, "Input format of a Lambda function for proxy integration".</remarks>
internal sealed record ProxyEvent(string Path, byte[] Body)
{
    /// <summary>Where requests for pipelines are posted to.</summary>
    public const string ProvisionPath = "/provisionpipeline";

    /// <summary>Where questions for a pipeline's state are posted to.</summary>
    public const string StatusPath = "/pipelinestatus";

    /// <exception cref="MlopsException">The event is not a POST.</exception>
    public static ProxyEvent Read(JsonObject @event) =>
        EventText.Of(@event["httpMethod"]) == "POST"
            ? new(EventText.Of(@event["path"]) ?? "", Bytes(EventText.Of(@event["body"]) ?? "", @event["isBase64Encoded"]))
            : throw HttpDiagnostics.IsNoEvent();

    private static byte[] Bytes(string body, JsonNode? isBase64Encoded)
    {
        if (isBase64Encoded?.GetValueKind() != JsonValueKind.True)
        {
            return Encoding.UTF8.GetBytes(body);
        }

        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? bytes[..length] : throw HttpDiagnostics.IsNoEvent();
    }
}
