using System.Text.Json.Nodes;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.Notifications;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.EventSources;

/// <summary>The event by which a function gets messages: "Using Lambda with Amazon SQS" in the AWS Lambda Developer Guide.</summary>
internal static class QueueEvent
{
    /// <summary>The event for some messages.</summary>
    public static JsonObject Of(IEnumerable<JsonObject> records) => new() { ["Records"] = new JsonArray([.. records]) };

    /// <summary>A message in an event.</summary>
    public static JsonObject Record(QueueMessage message, string queueArn, bool isFifo, string region) => new()
    {
        ["messageId"] = message.Id,
        ["receiptHandle"] = ReceiptHandle.Of(message, queueArn),
        ["body"] = message.Body,
        ["attributes"] = new JsonObject(SystemAttributes.Of(message, isFifo).Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)attribute.Value))),
        ["messageAttributes"] = new JsonObject(message.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key, (JsonNode?)Attribute(attribute.Value)))),
        ["md5OfBody"] = MessageDigest.Of(message.Body),
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = queueArn,
        ["awsRegion"] = region,
    };

    /// <summary>Whether a message is one that the mapping's function gets. A body is compared as JSON where the pattern wants an object ("Lambda event filtering").</summary>
    public static bool Passes(JsonObject record, IReadOnlyList<string> filters) => filters.Count == 0 || filters.Any(filter =>
    {
        var pattern = JsonText.ObjectIn(filter)!;
        if (pattern["body"] is not JsonObject)
        {
            return EventPattern.Matches(pattern, record);
        }

        var content = (JsonObject)record.DeepClone();
        content["body"] = JsonText.ObjectIn(JsonText.StringOf(record["body"]));
        return content["body"] is not null && EventPattern.Matches(pattern, content);
    });

    private static JsonObject Attribute(MessageAttribute attribute)
    {
        var result = new JsonObject();
        if (attribute.Text is not null)
        {
            result["stringValue"] = attribute.Text;
        }

        if (attribute.Binary is { } binary)
        {
            result["binaryValue"] = Convert.ToBase64String(binary);
        }

        result["stringListValues"] = new JsonArray();
        result["binaryListValues"] = new JsonArray();
        result["dataType"] = attribute.DataType;
        return result;
    }
}
