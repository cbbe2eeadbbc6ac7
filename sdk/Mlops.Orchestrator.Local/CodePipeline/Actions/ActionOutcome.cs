namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>What an action led to.</summary>
/// <param name="Status">One of <see cref="Executions.ExecutionStatus"/>; still in progress when it waits for a person.</param>
internal sealed record ActionOutcome(string Status)
{
    public string? Summary { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>What later actions may refer to as <c>#{namespace.name}</c>.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Source actions only: the ETag of the object taken.</summary>
    public string? SourceRevision { get; init; }

    public static ActionOutcome Succeeded(string summary) => new(Executions.ExecutionStatus.Succeeded) { Summary = summary };

    public static ActionOutcome Failed(string message) => new(Executions.ExecutionStatus.Failed) { ErrorMessage = message };

    public static ActionOutcome Waiting(string summary) => new(Executions.ExecutionStatus.InProgress) { Summary = summary };
}
