using Mlops.Orchestrator.Local.CodePipeline.Definitions;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>What an action is told.</summary>
/// <param name="PipelineName">The pipeline.</param>
/// <param name="ExecutionId">The execution.</param>
/// <param name="Action">The action, its configuration with every variable resolved.</param>
/// <param name="Artifacts">The execution's artifacts.</param>
/// <param name="ReportExternalId">Makes known what the action works on, such as a stack's id, while it still works.</param>
internal sealed record ActionContext(string PipelineName, string ExecutionId, ActionDefinition Action, ArtifactStore Artifacts, Action<string> ReportExternalId)
{
    /// <summary>A value of the configuration; <see langword="null"/> when it is absent or empty.</summary>
    public string? Configured(string key) => Action.Configuration.TryGetValue(key, out var value) && value.Length > 0 ? value : null;
}
