using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.EventSources;

/// <summary>That a function gets the messages of a queue.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="SourceArn">The queue.</param>
/// <param name="FunctionArn">The function.</param>
/// <param name="Modified">When it was last changed.</param>
internal sealed record EventSourceMapping(string Id, string SourceArn, string FunctionArn, DateTimeOffset Modified)
{
    public bool IsEnabled { get; init; } = true;

    /// <summary>How many messages the function gets at most.</summary>
    public int BatchSize { get; init; } = 10;

    /// <summary>How long to wait for a batch to become full.</summary>
    public int WindowSeconds { get; init; }

    /// <summary>The patterns of which a message has to match one; none for all messages.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>Whether the function says which messages of a batch it could not deal with.</summary>
    public bool ReportsFailures { get; init; }
}

/// <summary>The stored form of mappings, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(EventSourceMapping))]
internal sealed partial class EventSourceJson : JsonSerializerContext;
