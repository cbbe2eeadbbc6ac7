using System.Net;
using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Api;

namespace Mlops.Orchestrator.Envelopes;

/// <summary>Reads the records of an S3 notification.</summary>
/// <remarks>Source: Amazon S3 User Guide, "Event message structure": keys are URL-encoded.</remarks>
internal static class S3Record
{
    /// <summary>The object that a record is about; <see langword="null"/> for a record of another service.</summary>
    /// <exception cref="MlopsException">The record names no object.</exception>
    public static StoredRequest? Read(JsonNode? record)
    {
        if (record is not JsonObject members || EventText.Of(members["eventSource"]) != "aws:s3")
        {
            return null;
        }

        var s3 = members["s3"] as JsonObject;
        var found = s3?["object"] as JsonObject;
        var bucket = EventText.Of((s3?["bucket"] as JsonObject)?["name"]);
        var key = EventText.Of(found?["key"]);
        return bucket is not null && key is not null ? new(bucket, WebUtility.UrlDecode(key), EventText.Of(found!["sequencer"]) ?? "") : throw ApiDiagnostics.IsNoEvent();
    }
}
