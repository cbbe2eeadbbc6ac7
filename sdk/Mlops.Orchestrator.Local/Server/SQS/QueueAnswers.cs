using System.Globalization;
using Amazon.SQS.Server.Model;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.Server.SQS;

/// <summary>Queues and messages in the words of SQS's API.</summary>
internal static class QueueAnswers
{
    private const string All = "All";
    private const string AnyName = ".*";

    /// <summary>The attributes of a queue that were asked for, those without a value left out.</summary>
    public static Dictionary<string, string>? Attributes(MessageQueue queue, List<string> names)
    {
        if (names.Find(name => name != All && !QueueAttributes.IsKnown(name)) is { } unknown)
        {
            throw new InvalidAttributeNameException($"Unknown Attribute {unknown}.");
        }

        var record = queue.Record;
        var all = QueueAttributes.Effective(record.Attributes);
        var (visible, inFlight, delayed) = queue.Count();
        all["QueueArn"] = queue.Arn;
        all["CreatedTimestamp"] = Number(record.Created.ToUnixTimeSeconds());
        all["LastModifiedTimestamp"] = Number(record.Modified.ToUnixTimeSeconds());
        all["ApproximateNumberOfMessages"] = Number(visible);
        all["ApproximateNumberOfMessagesNotVisible"] = Number(inFlight);
        all["ApproximateNumberOfMessagesDelayed"] = Number(delayed);
        var asked = names.Contains(All) ? all : all.Where(attribute => names.Contains(attribute.Key)).ToDictionary();
        return asked.Count == 0 ? null : asked;
    }

    public static OutgoingMessage Outgoing(SendMessageRequest request, Caller caller) => new(request.MessageBody!)
    {
        DelaySeconds = request.DelaySeconds,
        Attributes = Attributes(request.MessageAttributes),
        GroupId = request.MessageGroupId,
        DeduplicationId = request.MessageDeduplicationId,
        TraceHeader = request.MessageSystemAttributes?.GetValueOrDefault(SystemAttributes.TraceHeader)?.StringValue,
        SenderId = caller.Account.AccountId,
    };

    public static OutgoingMessage Outgoing(SendMessageBatchRequestEntry entry, Caller caller) => new(entry.MessageBody!)
    {
        DelaySeconds = entry.DelaySeconds,
        Attributes = Attributes(entry.MessageAttributes),
        GroupId = entry.MessageGroupId,
        DeduplicationId = entry.MessageDeduplicationId,
        TraceHeader = entry.MessageSystemAttributes?.GetValueOrDefault(SystemAttributes.TraceHeader)?.StringValue,
        SenderId = caller.Account.AccountId,
    };

    public static SendMessageResponse Sent(MessageQueue queue, OutgoingMessage outgoing, QueueMessage message) => new()
    {
        MessageId = message.Id,
        MD5OfMessageBody = MessageDigest.Of(outgoing.Body),
        MD5OfMessageAttributes = MessageDigest.Of(outgoing.Attributes),
        SequenceNumber = SequenceNumber(queue, message),
    };

    public static SendMessageBatchResultEntry Sent(MessageQueue queue, string id, OutgoingMessage outgoing, QueueMessage message) => new()
    {
        Id = id,
        MessageId = message.Id,
        MD5OfMessageBody = MessageDigest.Of(outgoing.Body),
        MD5OfMessageAttributes = MessageDigest.Of(outgoing.Attributes),
        SequenceNumber = SequenceNumber(queue, message),
    };

    public static Message Received(MessageQueue queue, QueueMessage message, ReceiveMessageRequest request)
    {
        var attributes = message.Attributes.Where(attribute => IsAsked(attribute.Key, request.MessageAttributeNames ?? [])).ToDictionary();
        var names = (request.AttributeNames ?? []).Concat(request.MessageSystemAttributeNames ?? []).ToHashSet();
        var system = SystemAttributes.Of(message, queue.IsFifo).Where(attribute => names.Contains(All) || names.Contains(attribute.Key)).ToDictionary();
        return new()
        {
            MessageId = message.Id,
            ReceiptHandle = ReceiptHandle.Of(message, queue.Arn),
            Body = message.Body,
            MD5OfBody = MessageDigest.Of(message.Body),
            Attributes = system.Count == 0 ? null : system,
            MessageAttributes = attributes.Count == 0 ? null : attributes.ToDictionary(attribute => attribute.Key, attribute => new MessageAttributeValue
            {
                DataType = attribute.Value.DataType,
                StringValue = attribute.Value.Text,
                BinaryValue = attribute.Value.Binary is { } binary ? new(binary) : null,
            }),
            MD5OfMessageAttributes = MessageDigest.Of(attributes),
        };
    }

    private static bool IsAsked(string name, List<string> names) =>
        names.Exists(asked => asked is All or AnyName || asked == name || (asked.EndsWith(AnyName, StringComparison.Ordinal) && name.StartsWith(asked[..^AnyName.Length], StringComparison.Ordinal)));

    private static Dictionary<string, MessageAttribute> Attributes(Dictionary<string, MessageAttributeValue>? attributes) =>
        (attributes ?? []).ToDictionary(attribute => attribute.Key, attribute => new MessageAttribute(attribute.Value.DataType ?? "", attribute.Value.StringValue, attribute.Value.BinaryValue?.ToArray()));

    private static string? SequenceNumber(MessageQueue queue, QueueMessage message) => SystemAttributes.Of(message, queue.IsFifo).GetValueOrDefault("SequenceNumber");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
