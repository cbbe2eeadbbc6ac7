using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService.Model;
using Mlops.CloudFormation.Templates;
using Mlops.Orchestrator.Local.Queues;

namespace Mlops.Orchestrator.Local.Topics;

/// <summary>What is published to a topic: "Publish" in the Amazon SNS API Reference.</summary>
/// <param name="Content">The message, or one for each protocol.</param>
internal sealed record TopicMessage(string Content)
{
    private const int MostBytes = 262_144;
    private const int LongestSubject = 100;
    private const string Default = "default";

    public string? Subject { get; init; }

    /// <summary><c>json</c> when the content is an object with a message for each protocol.</summary>
    public string? Structure { get; init; }

    public IReadOnlyDictionary<string, MessageAttribute> Attributes { get; init; } = new Dictionary<string, MessageAttribute>();

    public string? GroupId { get; init; }

    public string? DeduplicationId { get; init; }

    /// <summary>The message for a protocol.</summary>
    public string TextFor(string protocol) => Structure is null ? Content : Contents is { } contents ? JsonText.StringOf(contents[protocol]) ?? JsonText.StringOf(contents[Default]) ?? "" : Content;

    /// <summary>The bytes that count.</summary>
    public int Size => Encoding.UTF8.GetByteCount(Content) + Attributes.Sum(attribute =>
        Encoding.UTF8.GetByteCount(attribute.Key) + Encoding.UTF8.GetByteCount(attribute.Value.DataType) + (attribute.Value.Binary?.Length ?? Encoding.UTF8.GetByteCount(attribute.Value.Text ?? "")));

    private JsonObject? Contents => JsonText.ObjectIn(Content);

    /// <summary>Refuses a message that the topic would not take.</summary>
    public void Check(TopicRecord topic)
    {
        var fault = this switch
        {
            { Content.Length: 0 } => "Empty message",
            { Size: > MostBytes } => "Message too long",
            { Subject: { } subject } when subject.Length is 0 or > LongestSubject || subject.Any(char.IsControl) || !char.IsAscii(subject[0]) => "Subject",
            { Structure: not (null or "json") } => "MessageStructure",
            { Structure: "json", Contents: null } => "Message Structure - JSON message body failed to parse",
            { Structure: "json", Contents: { } contents } when contents[Default]?.GetValueKind() != JsonValueKind.String => "Message Structure - No default entry in JSON message body",
            { GroupId: null } when TopicName.IsFifo(topic.Name) => "The MessageGroupId parameter is required for FIFO topics",
            { DeduplicationId: null } when TopicName.IsFifo(topic.Name) && topic.Attributes.GetValueOrDefault(TopicAttributes.ContentBasedDeduplication) != "true" =>
                "The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
            { DeduplicationId: not null } when !TopicName.IsFifo(topic.Name) => "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
            _ => Attributes.Select(FaultOf).OfType<string>().FirstOrDefault(),
        };
        if (fault is not null)
        {
            throw new InvalidParameterException($"Invalid parameter: {fault}");
        }
    }

    private static string? FaultOf(KeyValuePair<string, MessageAttribute> attribute)
    {
        var (name, (type, text, binary)) = attribute;
        return type.Split('.')[0] switch
        {
            "Binary" when binary is { Length: > 0 } => null,
            "String" or "Number" when !string.IsNullOrEmpty(text) => null,
            "String" or "Number" or "Binary" => $"The message attribute '{name}' must contain non-empty message attribute value for message attribute type '{type}'.",
            _ => $"The message attribute '{name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
        };
    }
}
