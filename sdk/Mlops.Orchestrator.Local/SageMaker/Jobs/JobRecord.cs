using System.Text.Json.Nodes;

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
