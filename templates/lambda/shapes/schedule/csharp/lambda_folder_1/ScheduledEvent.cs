using System.Text.Json.Serialization;

namespace BlueprintNamespace1.Functions.LambdaName1;

/// <summary>What EventBridge sends when a schedule is due.</summary>
/// <param name="Time">When that was.</param>
internal sealed record ScheduledEvent([property: JsonPropertyName("time")] DateTimeOffset Time);

/// <summary>What the function answers; nobody waits for it but the log of mlops invoke.</summary>
/// <param name="Ran">When it ran.</param>
internal sealed record ScheduledAnswer([property: JsonPropertyName("ran")] DateTimeOffset Ran);

[JsonSerializable(typeof(ScheduledEvent))]
[JsonSerializable(typeof(ScheduledAnswer))]
internal sealed partial class ScheduledJson : JsonSerializerContext;
