using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Mlops.Orchestrator.Local.SageMaker.Jobs;

/// <summary>A job as it is stored.</summary>
/// <param name="Kind">What it is, such as <c>TrainingJob</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Status">Its status, as SageMaker spells it.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Request">What SageMaker was asked for.</param>
internal sealed record JobRecord(string Kind, string Name, string Arn, string Status, DateTimeOffset CreatedAt, JsonObject Request)
{
    public const string Running = "InProgress";
    public const string Stopped = "Stopped";

    /// <summary>For whoever opens the file.</summary>
    public string Note { get; init; } = "Recorded only: the local cloud does not run SageMaker jobs. This one is in progress until it is stopped.";

    public DateTimeOffset? StoppedAt { get; init; }
}

/// <summary>A job and where its record is.</summary>
/// <param name="Record">The record.</param>
/// <param name="File">The file.</param>
internal sealed record RecordedJob(JobRecord Record, string File);

/// <summary>The stored form of jobs, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, NewLine = "\n", RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JobRecord))]
internal sealed partial class JobJson : JsonSerializerContext
{
    /// <summary>The form for files that people read.</summary>
    public static JobJson Readable => field ??= new(new JsonSerializerOptions(Default.GeneratedSerializerOptions!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
