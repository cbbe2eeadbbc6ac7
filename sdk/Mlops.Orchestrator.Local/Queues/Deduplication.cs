namespace Mlops.Orchestrator.Local.Queues;

/// <summary>What a FIFO queue remembers so that a message that is sent twice arrives once: "Exactly-once processing in Amazon SQS" in the Amazon SQS Developer Guide.</summary>
internal sealed class Deduplication
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, QueueMessage> _known = [];
    private readonly Queue<(string Key, DateTimeOffset Sent)> _inOrder = new();

    /// <summary>The message that was sent before with the same id; <see langword="null"/> for a new one.</summary>
    public QueueMessage? Find(IReadOnlyDictionary<string, string> queue, QueueMessage message)
    {
        while (_inOrder.TryPeek(out var first) && first.Sent + Interval <= message.Sent)
        {
            _inOrder.Dequeue();
            _known.Remove(first.Key);
        }

        return Key(queue, message) is { } key ? _known.GetValueOrDefault(key) : null;
    }

    public void Remember(IReadOnlyDictionary<string, string> queue, QueueMessage message)
    {
        if (Key(queue, message) is { } key && _known.TryAdd(key, message))
        {
            _inOrder.Enqueue((key, message.Sent));
        }
    }

    private static string? Key(IReadOnlyDictionary<string, string> queue, QueueMessage message) => message.DeduplicationId switch
    {
        null => null,
        var id when queue.GetValueOrDefault(QueueAttributes.DeduplicationScope) == "messageGroup" => $"{message.GroupId}\n{id}",
        var id => id,
    };
}
