using System.Net;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Api;

namespace Mlops.Orchestrator.Envelopes;

/// <summary>The object that an S3 notification is about.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object's key, decoded.</param>
/// <remarks>Source: Amazon S3 User Guide, "Event message structure". S3 sends one record an event.</remarks>
internal sealed record S3Record(string Bucket, string Key)
{
    /// <summary>The first record of an S3 notification; <see langword="null"/> for an event of another kind.</summary>
    /// <exception cref="MlopsException">The notification names no object.</exception>
    public static S3Record? Find(JsonObject @event)
    {
        if ((@event["Records"] as JsonArray)?.FirstOrDefault() is not JsonObject record || EventText.Of(record["eventSource"]) != "aws:s3")
        {
            return null;
        }

        var s3 = record["s3"] as JsonObject;
        var bucket = EventText.Of((s3?["bucket"] as JsonObject)?["name"]);
        var key = EventText.Of((s3?["object"] as JsonObject)?["key"]);
        return bucket is not null && key is not null ? new(bucket, WebUtility.UrlDecode(key)) : throw ApiDiagnostics.IsNoEvent();
    }
}
