using System.Text.Json.Serialization;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Logs;

/// <summary>A log group as it is stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was made, in milliseconds since 1970.</param>
internal sealed record LogGroupRecord(string Name, long Created)
{
    /// <summary>For how many days events are shown; <see langword="null"/> for ever.</summary>
    public int? RetentionInDays { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The stack that made it.</summary>
    public string? StackId { get; init; }
}

/// <summary>A log stream as it is stored: one that a caller made. Those of functions are files.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was made, in milliseconds since 1970.</param>
internal sealed record LogStreamRecord(string Name, long Created)
{
    public long? FirstEvent { get; init; }

    public long? LastEvent { get; init; }

    public long? LastIngestion { get; init; }
}

/// <summary>An event as it is stored.</summary>
internal sealed record LogEventRecord(long Timestamp, string Message, long IngestionTime);

/// <summary>The stored form of logs, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LogGroupRecord))]
[JsonSerializable(typeof(LogStreamRecord))]
[JsonSerializable(typeof(LogEventRecord))]
internal sealed partial class LogsJson : JsonSerializerContext
{
    /// <summary>The form of records.</summary>
    public static LogsJson Record => field ??= new(RecordText.Options(Default.GeneratedSerializerOptions!));
}
