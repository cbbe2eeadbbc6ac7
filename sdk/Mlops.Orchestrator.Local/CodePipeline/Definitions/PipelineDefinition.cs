namespace Mlops.Orchestrator.Local.CodePipeline.Definitions;

/// <summary>A pipeline, as its <c>AWS::CodePipeline::Pipeline</c> resource defines it.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="ArtifactBucket">The bucket that carries artifacts from action to action.</param>
/// <param name="Stages">The stages, in order.</param>
internal sealed record PipelineDefinition(string Name, string ArtifactBucket, IReadOnlyList<StageDefinition> Stages)
{
    public ActionDefinition Action(string stage, string action) =>
        Stages.Single(candidate => candidate.Name == stage).Actions.Single(candidate => candidate.Name == action);
}
