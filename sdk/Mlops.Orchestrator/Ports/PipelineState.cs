namespace Mlops.Orchestrator.Ports;

/// <summary>The state of a pipeline, as CodePipeline describes it.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="ExecutionId">The latest execution; <see langword="null"/> before the first.</param>
/// <param name="Status">The latest execution's status: <c>InProgress</c>, <c>Succeeded</c>, <c>Failed</c>; <see langword="null"/> before the first.</param>
/// <param name="Stages">The stages, in order.</param>
public sealed record PipelineState(string Name, string? ExecutionId, string? Status, IReadOnlyList<PipelineStageState> Stages)
{
    /// <summary>The ETag of the source the latest execution took.</summary>
    public string? SourceRevision { get; init; }

    /// <summary>The version of the pipeline's definition, from 1; <see langword="null"/> where nobody counts them.</summary>
    public int? Version { get; init; }

    /// <summary>When the pipeline was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When its definition was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
