namespace Mlops.Orchestrator.Local.S3.Events;

/// <summary>Who is told of what happens in a bucket.</summary>
/// <remarks>Source: Amazon S3 API Reference, "PutBucketNotificationConfiguration".</remarks>
internal sealed record BucketNotifications
{
    public static BucketNotifications None { get; } = new();

    public IReadOnlyList<NotificationRule> Rules { get; init; } = [];

    /// <summary>Whether EventBridge is told of everything.</summary>
    public bool TellsEventBridge { get; init; }

    /// <summary>The rules that an event is for.</summary>
    public IEnumerable<NotificationRule> For(ObjectEvent happened) => Rules.Where(rule => rule.IsFor(happened));

    /// <summary>Why S3 does not take these; <see langword="null"/> when it does.</summary>
    /// <param name="exists">Whether there is a function, a queue or a topic of an ARN.</param>
    public string? Refusal(Predicate<string> exists) =>
        Rules.SelectMany(rule => rule.Events).FirstOrDefault(name => !NotificationRule.KnownEvents.Contains(name)) is { } unknown ? $"The event '{unknown}' is not supported for notifications"
        : Rules.FirstOrDefault(rule => rule.Events.Count == 0) is { } silent ? $"The configuration '{silent.Id}' names no event"
        : Rules.GroupBy(rule => rule.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"Two configurations have the id '{twice.Key}'"
        : Overlap() is var (first, second) ? $"Configurations overlap. Configurations on the same bucket cannot share a common event type: '{first.Id}' and '{second.Id}'."
        : Rules.FirstOrDefault(rule => !exists(rule.TargetArn)) is { } lost ? $"Unable to validate the following destination configurations: '{lost.TargetArn}' does not exist."
        : null;

    private (NotificationRule First, NotificationRule Second)? Overlap() => Rules
        .SelectMany((first, index) => Rules.Skip(index + 1).Select(second => (First: first, Second: second)))
        .Where(pair => pair.First.Overlaps(pair.Second))
        .Select(pair => ((NotificationRule, NotificationRule)?)pair)
        .FirstOrDefault();
}

/// <summary>Which events one target is told of.</summary>
/// <param name="Id">The rule's name.</param>
/// <param name="TargetArn">The function, queue or topic.</param>
/// <param name="Events">The events as the configuration names them, such as <c>s3:ObjectCreated:*</c>.</param>
/// <param name="Prefix">What keys begin with; empty for all.</param>
/// <param name="Suffix">What keys end in; empty for all.</param>
internal sealed record NotificationRule(string Id, string TargetArn, IReadOnlyList<string> Events, string Prefix = "", string Suffix = "")
{
    private const string Service = "s3:";

    /// <summary>The events that a configuration may name; those that the local cloud has no reason for never happen.</summary>
    /// <remarks>Source: Amazon S3 User Guide, "Supported event types for SQS, SNS, and Lambda".</remarks>
    public static IReadOnlySet<string> KnownEvents { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "s3:TestEvent",
        "s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy", "s3:ObjectCreated:CompleteMultipartUpload",
        "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated",
        "s3:ObjectRestore:*", "s3:ObjectRestore:Post", "s3:ObjectRestore:Completed", "s3:ObjectRestore:Delete",
        "s3:ReducedRedundancyLostObject",
        "s3:Replication:*", "s3:Replication:OperationFailedReplication", "s3:Replication:OperationMissedThreshold", "s3:Replication:OperationReplicatedAfterThreshold", "s3:Replication:OperationNotTracked",
        "s3:LifecycleExpiration:*", "s3:LifecycleExpiration:Delete", "s3:LifecycleExpiration:DeleteMarkerCreated", "s3:LifecycleTransition",
        "s3:IntelligentTiering", "s3:ObjectAcl:Put",
        "s3:ObjectTagging:*", "s3:ObjectTagging:Put", "s3:ObjectTagging:Delete",
    };

    public bool IsFor(ObjectEvent happened) =>
        Events.Any(pattern => Matches(pattern, Service + happened.Name))
        && happened.Key.StartsWith(Prefix, StringComparison.Ordinal)
        && happened.Key.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Whether an event may be for both.</summary>
    public bool Overlaps(NotificationRule other) =>
        Events.Any(mine => other.Events.Any(theirs => Matches(mine, theirs) || Matches(theirs, mine)))
        && (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal))
        && (Suffix.EndsWith(other.Suffix, StringComparison.Ordinal) || other.Suffix.EndsWith(Suffix, StringComparison.Ordinal));

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : pattern == name;
}
