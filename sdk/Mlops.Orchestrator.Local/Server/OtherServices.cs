using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>Where a function's calls to services that the local cloud does not have end: not at AWS, and not in silence.</summary>
internal static class OtherServices
{
    public const string Prefix = "/_aws";

    /// <summary>The environment variable that AWS's clients take the address from, unless there is one for their service.</summary>
    public const string Variable = "AWS_ENDPOINT_URL";

    private const string ErrorType = "NotInLocalCloud";

    /// <summary>Answers a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="present">The services that the local cloud has.</param>
    public static Task HandleAsync(HttpContext context, IEnumerable<string> present)
    {
        // X-Amz-Target names the operation in the JSON protocols.
        var operation = context.Request.Headers["X-Amz-Target"].FirstOrDefault() ?? $"{context.Request.Method} {context.Request.Path}";
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.Headers["x-amzn-errortype"] = ErrorType;
        context.Response.ContentType = "application/x-amz-json-1.1";
        var message = $"The local cloud has {string.Join(", ", present.Order(StringComparer.Ordinal))} and no other service for functions to call: {operation}.";
        return context.Response.WriteAsync(new JsonObject { ["__type"] = ErrorType, ["message"] = message }.ToJsonString());
    }
}
