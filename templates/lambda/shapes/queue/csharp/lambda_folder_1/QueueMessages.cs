using System.Text.Json.Serialization;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>Messages of a queue, ten at most.</summary>
/// <param name="Records">The messages.</param>
internal sealed record QueueMessages([property: JsonPropertyName("Records")] IReadOnlyList<QueueMessage> Records);

/// <summary>A message.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="Body">What it says.</param>
internal sealed record QueueMessage([property: JsonPropertyName("messageId")] string MessageId, [property: JsonPropertyName("body")] string Body);

/// <summary>Which messages are to be tried again; the others are done.</summary>
/// <param name="BatchItemFailures">Those.</param>
internal sealed record QueueAnswer([property: JsonPropertyName("batchItemFailures")] IReadOnlyList<FailedMessage> BatchItemFailures);

/// <summary>A message to be tried again.</summary>
/// <param name="ItemIdentifier">Its id.</param>
internal sealed record FailedMessage([property: JsonPropertyName("itemIdentifier")] string ItemIdentifier);

[JsonSerializable(typeof(QueueMessages))]
[JsonSerializable(typeof(QueueAnswer))]
internal sealed partial class QueueJson : JsonSerializerContext;
