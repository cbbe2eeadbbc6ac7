using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Mlops.Orchestrator.Local.CodePipeline.Executions;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>What the actions of one category and provider do. Another kind of action is another implementation, added to the <see cref="ActionCatalog"/>.</summary>
internal interface IPipelineAction
{
    /// <summary>Such as <c>Deploy</c>.</summary>
    string Category { get; }

    /// <summary>Such as <c>CloudFormation</c>.</summary>
    string Provider { get; }

    /// <summary>What is wrong with an action's configuration, as far as it can be known before an execution.</summary>
    IEnumerable<Problem> Check(ActionDefinition action);

    /// <summary>Runs the action.</summary>
    /// <exception cref="MlopsException">The action failed; the messages become its error message.</exception>
    Task<ActionOutcome> RunAsync(ActionContext context, CancellationToken cancellationToken);
}

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

/// <summary>What an action led to.</summary>
/// <param name="Status">One of <see cref="ExecutionStatus"/>; still in progress when it waits for a person.</param>
internal sealed record ActionOutcome(string Status)
{
    public string? Summary { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>What later actions may refer to as <c>#{namespace.name}</c>.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Source actions only: the ETag of the object taken.</summary>
    public string? SourceRevision { get; init; }

    public static ActionOutcome Succeeded(string summary) => new(ExecutionStatus.Succeeded) { Summary = summary };

    public static ActionOutcome Failed(string message) => new(ExecutionStatus.Failed) { ErrorMessage = message };

    public static ActionOutcome Waiting(string summary) => new(ExecutionStatus.InProgress) { Summary = summary };
}
