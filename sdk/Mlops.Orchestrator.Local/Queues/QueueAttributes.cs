using System.Collections.Frozen;
using System.Globalization;
using Amazon.SQS.Server.Model;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>The attributes of queues: what they may be, and what they are when nobody sets them ("SetQueueAttributes" in the Amazon SQS API Reference).</summary>
internal static class QueueAttributes
{
    public const string VisibilityTimeout = "VisibilityTimeout";
    public const string DelaySeconds = "DelaySeconds";
    public const string WaitTime = "ReceiveMessageWaitTimeSeconds";
    public const string RetentionPeriod = "MessageRetentionPeriod";
    public const string MaximumMessageSize = "MaximumMessageSize";
    public const string RedrivePolicy = "RedrivePolicy";
    public const string Policy = "Policy";
    public const string FifoQueue = "FifoQueue";
    public const string ContentBasedDeduplication = "ContentBasedDeduplication";
    public const string DeduplicationScope = "DeduplicationScope";

    private const string RedriveAllowPolicy = "RedriveAllowPolicy";
    private const string ThroughputLimit = "FifoThroughputLimit";

    private static readonly FrozenDictionary<string, (int Least, int Most, int Default)> Numbers = new Dictionary<string, (int, int, int)>
    {
        [VisibilityTimeout] = (0, 43_200, 30),
        [DelaySeconds] = (0, 900, 0),
        [WaitTime] = (0, 20, 0),
        [RetentionPeriod] = (60, 1_209_600, 345_600),
        [MaximumMessageSize] = (1_024, 1_048_576, 1_048_576),
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Booleans = [FifoQueue, ContentBasedDeduplication, "SqsManagedSseEnabled"];

    /// <summary>Those that are there only when they are set, and gone when they are set to nothing.</summary>
    private static readonly FrozenSet<string> Texts = [Policy, RedrivePolicy, RedriveAllowPolicy, "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds"];

    private static readonly FrozenDictionary<string, string[]> Choices = new Dictionary<string, string[]>
    {
        [DeduplicationScope] = ["queue", "messageGroup"],
        [ThroughputLimit] = ["perQueue", "perMessageGroupId"],
    }.ToFrozenDictionary();

    /// <summary>Those that are worked out when somebody asks.</summary>
    private static readonly FrozenSet<string> ReadOnly =
    [
        "QueueArn", "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed", "CreatedTimestamp", "LastModifiedTimestamp",
    ];

    /// <summary>The attributes that there are, those asked for by <c>All</c> included.</summary>
    public static bool IsKnown(string name) => IsSettable(name) || ReadOnly.Contains(name);

    /// <summary>A number that a queue has, its own or the default.</summary>
    public static int Number(IReadOnlyDictionary<string, string> attributes, string name) =>
        attributes.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : Numbers[name].Default;

    public static bool IsTrue(IReadOnlyDictionary<string, string> attributes, string name) => attributes.GetValueOrDefault(name) == "true";

    /// <summary>Attributes in SQS's spelling: it takes <c>True</c>, too.</summary>
    public static IReadOnlyDictionary<string, string> Spelled(IReadOnlyDictionary<string, string> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => Booleans.Contains(attribute.Key) ? attribute.Value.ToLowerInvariant() : attribute.Value);

    /// <summary>Refuses attributes that a queue of that name cannot have.</summary>
    public static void Check(string queueName, IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (!IsSettable(name) || (!QueueName.IsFifo(queueName) && (Choices.ContainsKey(name) || name == ContentBasedDeduplication)))
            {
                throw new InvalidAttributeNameException($"Unknown Attribute {name}.");
            }

            if (!IsValid(name, value))
            {
                throw new InvalidAttributeValueException($"Invalid value for the parameter {name}.");
            }
        }
    }

    /// <summary>Attributes with others set; those set to nothing are gone.</summary>
    public static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> attributes, IReadOnlyDictionary<string, string> set) =>
        attributes.Where(attribute => !set.ContainsKey(attribute.Key)).Concat(set.Where(attribute => attribute.Value.Length > 0)).ToDictionary();

    /// <summary>All attributes of a queue that have a value, defaults included.</summary>
    public static Dictionary<string, string> Effective(IReadOnlyDictionary<string, string> attributes)
    {
        var all = Numbers.ToDictionary(number => number.Key, number => number.Value.Default.ToString(CultureInfo.InvariantCulture));
        all["SqsManagedSseEnabled"] = attributes.ContainsKey("KmsMasterKeyId") ? "false" : "true";
        if (IsTrue(attributes, FifoQueue))
        {
            (all[ContentBasedDeduplication], all[DeduplicationScope], all[ThroughputLimit]) = ("false", "queue", "perQueue");
        }

        foreach (var (name, value) in attributes)
        {
            all[name] = value;
        }

        return all;
    }

    private static bool IsSettable(string name) => Numbers.ContainsKey(name) || Booleans.Contains(name) || Texts.Contains(name) || Choices.ContainsKey(name);

    private static bool IsValid(string name, string value) => name switch
    {
        _ when Numbers.TryGetValue(name, out var range) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= range.Least && number <= range.Most,
        _ when Booleans.Contains(name) => value is "true" or "false",
        _ when Choices.TryGetValue(name, out var choices) => choices.Contains(value),
        RedrivePolicy => value.Length == 0 || Queues.RedrivePolicy.TryParse(value) is not null,
        _ => true,
    };
}
