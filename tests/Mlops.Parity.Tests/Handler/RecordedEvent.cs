using System.Text;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;
using Mlops.Parity.Tests.Recordings;

namespace Mlops.Parity.Tests.Handler;

/// <summary>The event of a case, and the request in it.</summary>
internal static class RecordedEvent
{
    public static JsonObject Of(RecordedCase recorded) => recorded.Args switch
    {
        var args when args["event"] is JsonObject given => given.DeepClone().AsObject(),
        var args when args["s3_event"] is JsonObject file => new()
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["eventSource"] = "aws:s3",
                ["s3"] = new JsonObject
                {
                    ["bucket"] = new JsonObject { ["name"] = file["bucket"]!.DeepClone() },
                    ["object"] = new JsonObject { ["key"] = file["key"]!.DeepClone() },
                },
            }),
        },
        var args => new()
        {
            ["httpMethod"] = "POST",
            ["path"] = (string?)args["api"]!["path"] ?? "/provisionpipeline",
            ["body"] = Text(args["api"]!["body"]),
        },
    };

    /// <summary>Whether it is S3's notification of a request file.</summary>
    public static bool IsOfFile(RecordedCase recorded) => recorded.Args.ContainsKey("s3_event");

    /// <summary>The request; <see langword="null"/> when there is none that can be read.</summary>
    public static JsonObject? Request(RecordedCase recorded)
    {
        try
        {
            return RequestParser.Parse(Encoding.UTF8.GetBytes(Text(recorded) ?? ""));
        }
        catch (MlopsException)
        {
            return null;
        }
    }

    /// <summary>The request's text; <see langword="null"/> for none.</summary>
    public static string? Text(RecordedCase recorded) => IsOfFile(recorded)
        ? (string?)recorded.Aws["s3.GetObject"]?["return"]?["Body"]?["$body"]
        : (Of(recorded)["body"] as JsonValue)?.ToString();

    private static string? Text(JsonNode? body) => body is JsonValue value && value.TryGetValue(out string? text) ? text : body?.ToJsonString();
}
