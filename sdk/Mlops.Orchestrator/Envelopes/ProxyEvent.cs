using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Api;

namespace Mlops.Orchestrator.Envelopes;

/// <summary>A call that API Gateway's proxy integration hands over.</summary>
/// <remarks>Source: Amazon API Gateway Developer Guide, "Input format of a Lambda function for proxy integration".</remarks>
internal static class ProxyEvent
{
    /// <exception cref="MlopsException">The event is no call.</exception>
    public static ApiRequest Read(JsonObject @event) =>
        EventText.Of(@event["httpMethod"]) is { Length: > 0 } method
            ? new(method, EventText.Of(@event["path"]) ?? "", Bytes(EventText.Of(@event["body"]) ?? "", @event["isBase64Encoded"]))
            : throw ApiDiagnostics.IsNoEvent();

    private static byte[] Bytes(string body, JsonNode? isBase64Encoded)
    {
        if (isBase64Encoded?.GetValueKind() != JsonValueKind.True)
        {
            return Encoding.UTF8.GetBytes(body);
        }

        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? bytes[..length] : throw ApiDiagnostics.IsNoEvent();
    }
}
