namespace Mlops.Orchestrator.Local.Queues;

/// <summary>A message of a queue, with what has become of it so far.</summary>
internal sealed record QueueMessage
{
    public required string Id { get; init; }

    public required string Body { get; init; }

    /// <summary>Its place in the queue.</summary>
    public long Sequence { get; init; }

    public DateTimeOffset Sent { get; init; }

    /// <summary>Who sent it, as <c>SenderId</c> says.</summary>
    public string? SenderId { get; init; }

    /// <summary>The group within which a FIFO queue keeps the order.</summary>
    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public IReadOnlyDictionary<string, MessageAttribute> Attributes { get; init; } = new Dictionary<string, MessageAttribute>();

    public string? TraceHeader { get; init; }

    /// <summary>From when on it can be received.</summary>
    public DateTimeOffset VisibleAt { get; init; }

    public int ReceiveCount { get; init; }

    public DateTimeOffset? FirstReceived { get; init; }

    /// <summary>What the last receipt handle has in it; <see langword="null"/> before the first one.</summary>
    public string? Receipt { get; init; }

    /// <summary>The queue whose receivers could not deal with it, for a message of a dead-letter queue.</summary>
    public string? DeadLetterSource { get; init; }
}

/// <summary>An attribute that a sender gives a message.</summary>
/// <param name="DataType">Such as <c>String</c>, <c>Number.int</c>, <c>Binary</c>.</param>
/// <param name="Text">The value of a type that is text.</param>
/// <param name="Binary">The value of a type that is binary.</param>
internal sealed record MessageAttribute(string DataType, string? Text = null, byte[]? Binary = null);

/// <summary>A message that is to be sent.</summary>
/// <param name="Body">What it says.</param>
internal sealed record OutgoingMessage(string Body)
{
    /// <summary>How long nobody receives it; <see langword="null"/> for what the queue says.</summary>
    public int? DelaySeconds { get; init; }

    public IReadOnlyDictionary<string, MessageAttribute> Attributes { get; init; } = new Dictionary<string, MessageAttribute>();

    public string? SenderId { get; init; }

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    public string? TraceHeader { get; init; }
}

/// <summary>What a call of ReceiveMessage wants.</summary>
/// <param name="Maximum">How many messages at most.</param>
/// <param name="VisibilityTimeout">For how many seconds nobody else receives them; <see langword="null"/> for what the queue says.</param>
/// <param name="WaitSeconds">How long to wait for the first one; <see langword="null"/> for what the queue says.</param>
internal sealed record ReceiveOptions(int Maximum = 1, int? VisibilityTimeout = null, int? WaitSeconds = null);
