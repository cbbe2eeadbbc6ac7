using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mlops.Orchestrator.Local.Functions;

/// <summary>Where a function's calls to services that the local cloud does not have end: not at AWS, and not in silence.</summary>
internal static class OtherServices
{
    private const string ErrorType = "NotInLocalCloud";

    public static Task HandleAsync(HttpContext context)
    {
        // X-Amz-Target names the operation in the JSON protocols.
        var operation = context.Request.Headers["X-Amz-Target"].FirstOrDefault() ?? $"{context.Request.Method} {context.Request.Path}";
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.Headers["x-amzn-errortype"] = ErrorType;
        context.Response.ContentType = "application/x-amz-json-1.1";
        var message = $"The local cloud has S3 and SageMaker and no other service for functions to call: {operation}.";
        return context.Response.WriteAsync(new JsonObject { ["__type"] = ErrorType, ["message"] = message }.ToJsonString());
    }
}
