namespace Mlops.Orchestrator.Local.CodePipeline.Definitions;

/// <summary>A stage of a pipeline.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Actions">The actions, by run order.</param>
internal sealed record StageDefinition(string Name, IReadOnlyList<ActionDefinition> Actions);
