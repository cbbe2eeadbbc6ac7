namespace Mlops.Orchestrator.Local.CodePipeline.Definitions;

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
