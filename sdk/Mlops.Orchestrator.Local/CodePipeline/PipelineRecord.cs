using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline;

/// <summary>A pipeline as it is stored.</summary>
/// <param name="Definition">What it does.</param>
/// <param name="StackId">The stack that made it.</param>
/// <param name="Version">Counted up with each change of the definition, from 1.</param>
internal sealed record PipelineRecord(PipelineDefinition Definition, string StackId, int Version);
