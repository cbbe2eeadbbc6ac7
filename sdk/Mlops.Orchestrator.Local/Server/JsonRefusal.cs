using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mlops.Orchestrator.Local.Server;

/// <summary>A refusal as API Gateway words it: JSON with a message.</summary>
internal static class JsonRefusal
{
    public static Task WriteAsync(HttpContext context, int status, string message)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
        return context.Response.WriteAsync(new JsonObject { ["message"] = message }.ToJsonString(), Encoding.UTF8);
    }
}
