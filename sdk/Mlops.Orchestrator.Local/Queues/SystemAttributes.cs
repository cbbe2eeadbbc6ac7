using System.Globalization;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>What SQS itself says of a message: "ReceiveMessage" in the Amazon SQS API Reference.</summary>
internal static class SystemAttributes
{
    public const string TraceHeader = "AWSTraceHeader";

    /// <summary>Those that have a value.</summary>
    public static Dictionary<string, string> Of(QueueMessage message, bool isFifo) => new (string Name, string? Value)[]
    {
        ("ApproximateReceiveCount", Number(message.ReceiveCount)),
        ("SentTimestamp", Number(message.Sent.ToUnixTimeMilliseconds())),
        ("SenderId", message.SenderId),
        ("ApproximateFirstReceiveTimestamp", message.FirstReceived is { } first ? Number(first.ToUnixTimeMilliseconds()) : null),
        ("SequenceNumber", isFifo ? message.Sequence.ToString("D20", CultureInfo.InvariantCulture) : null),
        ("MessageGroupId", message.GroupId),
        ("MessageDeduplicationId", message.DeduplicationId),
        (TraceHeader, message.TraceHeader),
        ("DeadLetterQueueSourceArn", message.DeadLetterSource),
    }.Where(attribute => attribute.Value is not null).ToDictionary(attribute => attribute.Name, attribute => attribute.Value!);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
