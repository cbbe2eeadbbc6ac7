namespace Mlops.Orchestrator.Local.CodePipeline.Definitions;

/// <summary>A pipeline, as its <c>AWS::CodePipeline::Pipeline</c> resource defines it.</summary>
/// <param name="Name">The pipeline's name.</param>
/// <param name="ArtifactBucket">The bucket that carries artifacts from action to action.</param>
/// <param name="Stages">The stages, in order.</param>
internal sealed record PipelineDefinition(string Name, string ArtifactBucket, IReadOnlyList<StageDefinition> Stages)
{
    /// <summary>The role that CodePipeline works with.</summary>
    public string? RoleArn { get; init; }

    public ActionDefinition Action(string stage, string action) =>
        Stages.Single(candidate => candidate.Name == stage).Actions.Single(candidate => candidate.Name == action);
}

/// <summary>A stage of a pipeline.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Actions">The actions, by run order.</param>
internal sealed record StageDefinition(string Name, IReadOnlyList<ActionDefinition> Actions);

/// <summary>An action of a stage.</summary>
/// <param name="Name">The action's name.</param>
/// <param name="Category">Such as <c>Source</c>, <c>Deploy</c>, <c>Approval</c>.</param>
/// <param name="Provider">Such as <c>S3</c>, <c>CloudFormation</c>, <c>Manual</c>.</param>
internal sealed record ActionDefinition(string Name, string Category, string Provider)
{
    /// <summary>Actions of the same order run at the same time.</summary>
    /// <value>1 to 999. The default is 1.</value>
    public int RunOrder { get; init; } = 1;

    public IReadOnlyDictionary<string, string> Configuration { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> InputArtifacts { get; init; } = [];

    public IReadOnlyList<string> OutputArtifacts { get; init; } = [];

    /// <summary>The name under which later actions find this action's variables.</summary>
    public string? Namespace { get; init; }
}
