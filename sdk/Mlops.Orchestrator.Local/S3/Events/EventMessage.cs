using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.S3.Events;

/// <summary>What S3 tells of an event.</summary>
/// <remarks>Source: Amazon S3 User Guide, "Event message structure" and "EventBridge event message structure".</remarks>
internal static class EventMessage
{
    /// <summary>The message for a function, a queue or a topic.</summary>
    public static JsonObject Of(ObjectEvent happened, NotificationRule rule, string region, DateTimeOffset at)
    {
        var content = new JsonObject { ["key"] = WebUtility.UrlEncode(happened.Key).Replace("%2F", "/", StringComparison.Ordinal) };
        Describe(content, happened, at, "eTag", "versionId");
        return new()
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["eventVersion"] = "2.1",
                ["eventSource"] = "aws:s3",
                ["awsRegion"] = region,
                ["eventTime"] = Time(at),
                ["eventName"] = happened.Name,
                ["userIdentity"] = new JsonObject { ["principalId"] = "local" },
                ["requestParameters"] = new JsonObject { ["sourceIPAddress"] = "127.0.0.1" },
                ["responseElements"] = new JsonObject { ["x-amz-request-id"] = "local", ["x-amz-id-2"] = "local" },
                ["s3"] = new JsonObject
                {
                    ["s3SchemaVersion"] = "1.0",
                    ["configurationId"] = rule.Id,
                    ["bucket"] = new JsonObject { ["name"] = happened.Bucket, ["ownerIdentity"] = new JsonObject { ["principalId"] = "local" }, ["arn"] = ArnOf(happened.Bucket) },
                    ["object"] = content,
                },
            }),
        };
    }

    /// <summary>The message that a queue or a topic gets when it is made a target.</summary>
    public static JsonObject Test(string bucket, DateTimeOffset at) => new()
    {
        ["Service"] = "Amazon S3",
        ["Event"] = "s3:TestEvent",
        ["Time"] = Time(at),
        ["Bucket"] = bucket,
        ["RequestId"] = "local",
        ["HostId"] = "local",
    };

    /// <summary>The detail of the event for EventBridge.</summary>
    public static JsonObject Detail(ObjectEvent happened, string accountId, DateTimeOffset at)
    {
        var content = new JsonObject { ["key"] = happened.Key };
        Describe(content, happened, at, "etag", "version-id");
        var detail = new JsonObject
        {
            ["version"] = "0",
            ["bucket"] = new JsonObject { ["name"] = happened.Bucket },
            ["object"] = content,
            ["request-id"] = "local",
            ["requester"] = accountId,
            ["source-ip-address"] = "127.0.0.1",
        };
        if (happened.IsWrite)
        {
            detail["reason"] = happened.Name switch
            {
                ObjectEvent.Copy => "CopyObject",
                ObjectEvent.Completed => "CompleteMultipartUpload",
                _ => "PutObject",
            };
        }
        else
        {
            detail["reason"] = "DeleteObject";
            detail["deletion-type"] = happened.Name == ObjectEvent.Marked ? "Delete Marker Created" : "Permanently Deleted";
        }

        return detail;
    }

    /// <summary>The kind of the event for EventBridge.</summary>
    public static string DetailType(ObjectEvent happened) => happened.IsWrite ? "Object Created" : "Object Deleted";

    public static string ArnOf(string bucket) => $"arn:aws:s3:::{bucket}";

    private static void Describe(JsonObject content, ObjectEvent happened, DateTimeOffset at, string eTagName, string versionName)
    {
        if (happened.Size is { } size)
        {
            content["size"] = size;
        }

        if (happened.ETag is { } eTag)
        {
            content[eTagName] = eTag;
        }

        if (happened.VersionId is { } version)
        {
            content[versionName] = version;
        }

        // Of two events of one key the later one has the greater one, told by comparing texts.
        content["sequencer"] = at.UtcTicks.ToString("X16", CultureInfo.InvariantCulture);
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
