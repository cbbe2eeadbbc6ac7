using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.Queues;

/// <summary>A queue as it is stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was made.</param>
internal sealed record QueueRecord(string Name, DateTimeOffset Created)
{
    /// <summary>The attributes that were set; the others have their defaults.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>When the attributes were last changed.</summary>
    public DateTimeOffset Modified { get; init; } = Created;

    /// <summary>The stack that made it; <see langword="null"/> for a call of CreateQueue.</summary>
    public string? StackId { get; init; }

    /// <summary>No message has this place or a later one.</summary>
    public long NextSequence { get; init; } = 1;
}

/// <summary>The stored form of queues and messages, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(QueueRecord))]
[JsonSerializable(typeof(QueueMessage))]
internal sealed partial class QueueJson : JsonSerializerContext;
