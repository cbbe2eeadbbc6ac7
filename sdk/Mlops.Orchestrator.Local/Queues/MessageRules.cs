using System.Text;
using System.Text.RegularExpressions;
using Amazon.SQS.Server.Model;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>What a message may be: "SendMessage" in the Amazon SQS API Reference.</summary>
internal static partial class MessageRules
{
    public const int MostMessages = 10;

    private const int MostAttributes = 10;
    private const int LongestVisibility = 43_200;
    private const int LongestDelay = 900;
    private const int LongestWait = 20;

    /// <summary>Refuses a message that the queue would not take.</summary>
    public static void Check(OutgoingMessage message, QueueRecord queue)
    {
        if (message.Body.Length == 0)
        {
            throw QueueRefusals.Missing("MessageBody");
        }

        if (!IsText(message.Body))
        {
            throw new InvalidMessageContentsException("Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.");
        }

        CheckAttributes(message.Attributes);
        var maximum = QueueAttributes.Number(queue.Attributes, QueueAttributes.MaximumMessageSize);
        if (SizeOf(message) > maximum)
        {
            throw QueueRefusals.InvalidValue($"One or more parameters are invalid. Reason: Message must be shorter than {maximum} bytes.");
        }

        CheckRange(message.DelaySeconds, "DelaySeconds", 0, LongestDelay);
        CheckIds(message, queue);
    }

    /// <summary>The bytes of a message that count: its body and its attributes.</summary>
    public static int SizeOf(OutgoingMessage message) => Encoding.UTF8.GetByteCount(message.Body) + message.Attributes.Sum(attribute =>
        Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value.DataType) + (attribute.Value.Binary?.Length ?? Encoding.UTF8.GetByteCount(attribute.Value.Text ?? "")));

    /// <summary>What tells a message of a FIFO queue from others: what its sender says, or what it says.</summary>
    public static string? DeduplicationId(OutgoingMessage message, QueueRecord queue) =>
        message.DeduplicationId ?? (QueueAttributes.IsTrue(queue.Attributes, QueueAttributes.ContentBasedDeduplication)
            ? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(message.Body)))
            : null);

    public static void CheckVisibility(int? seconds) => CheckRange(seconds, "VisibilityTimeout", 0, LongestVisibility);

    public static void Check(ReceiveOptions options)
    {
        CheckRange(options.Maximum, "MaxNumberOfMessages", 1, MostMessages);
        CheckRange(options.WaitSeconds, "WaitTimeSeconds", 0, LongestWait);
        CheckVisibility(options.VisibilityTimeout);
    }

    private static void CheckIds(OutgoingMessage message, QueueRecord queue)
    {
        var isFifo = QueueName.IsFifo(queue.Name);
        foreach (var (name, value) in new[] { ("MessageGroupId", message.GroupId), ("MessageDeduplicationId", message.DeduplicationId) })
        {
            if (value is not null && !Id().IsMatch(value))
            {
                throw QueueRefusals.InvalidValue(value, name, $"{name} can only include alphanumeric and punctuation characters. 1 to 128 in length.");
            }
        }

        switch (isFifo)
        {
            case true when message.GroupId is null:
                throw QueueRefusals.Missing("MessageGroupId");
            case true when DeduplicationId(message, queue) is null:
                throw QueueRefusals.InvalidValue("The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly");
            case true when message.DelaySeconds > 0:
                throw QueueRefusals.InvalidValue(message.DelaySeconds, "DelaySeconds", "The request include parameter that is not valid for this queue type.");
            case false when message.DeduplicationId is { } id:
                throw QueueRefusals.InvalidValue(id, "MessageDeduplicationId", "The request include parameter that is not valid for this queue type.");
        }
    }

    private static void CheckAttributes(IReadOnlyDictionary<string, MessageAttribute> attributes)
    {
        if (attributes.Count > MostAttributes)
        {
            throw QueueRefusals.InvalidValue($"Number of message attributes [{attributes.Count}] exceeds the allowed maximum [{MostAttributes}].");
        }

        foreach (var (name, attribute) in attributes)
        {
            if (!AttributeName().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || name.StartsWith("AWS.", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Amazon.", StringComparison.OrdinalIgnoreCase))
            {
                throw QueueRefusals.InvalidValue($"Message (user) attribute name '{name}' is invalid.");
            }

            var type = attribute.DataType.Split('.')[0];
            if (type is not ("String" or "Number" or "Binary") || attribute.DataType.Length > 256)
            {
                throw QueueRefusals.InvalidValue($"The type of message (user) attribute '{name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.");
            }

            if (type == "Binary" ? attribute.Binary is not { Length: > 0 } : string.IsNullOrEmpty(attribute.Text))
            {
                throw QueueRefusals.InvalidValue($"Message (user) attribute '{name}' must contain a non-empty value of type '{type}'.");
            }

            if (attribute.Text is { } text && (!IsText(text) || (type == "Number" && !decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _))))
            {
                throw QueueRefusals.InvalidValue($"Can't cast the value of message (user) attribute '{name}' to a {type.ToLowerInvariant()}.");
            }
        }
    }

    private static void CheckRange(int? value, string parameter, int least, int most)
    {
        if (value < least || value > most)
        {
            throw QueueRefusals.InvalidValue(value, parameter, $"Must be between {least} and {most}, if provided.");
        }
    }

    private static bool IsText(string text) => text.EnumerateRunes().All(rune => rune.Value is '\t' or '\n' or '\r' or >= ' ' and not (0xFFFE or 0xFFFF)) && !HasHalf(text);

    /// <summary>Whether a text has half of a surrogate pair without the other.</summary>
    private static bool HasHalf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i++))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9!-/:-@\[-`{-~]{1,128}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\A(?!\.)[A-Za-z0-9_.-]{1,256}(?<!\.)\z")]
    private static partial Regex AttributeName();
}
