namespace Mlops.Orchestrator.Ports;

/// <summary>The state of a stage.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Status"><c>InProgress</c>, <c>Succeeded</c>, <c>Failed</c>; <see langword="null"/> when it has not begun.</param>
/// <param name="Actions">The actions, in order.</param>
public sealed record PipelineStageState(string Name, string? Status, IReadOnlyList<PipelineActionState> Actions);
