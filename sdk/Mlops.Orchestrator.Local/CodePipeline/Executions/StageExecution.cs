using System.Collections.Immutable;

namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>A stage of an execution.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Actions">The actions, by run order.</param>
internal sealed record StageExecution(string Name, ImmutableArray<ActionExecution> Actions)
{
    /// <summary>One of <see cref="ExecutionStatus"/>; <see langword="null"/> when the stage has not begun.</summary>
    public string? Status { get; init; }

    /// <summary>The stage before what failed in it; what succeeded, and a person's answer, stays.</summary>
    public StageExecution Retry() => this with
    {
        Status = null,
        Actions = [.. Actions.Select(action => action.Status == ExecutionStatus.Succeeded || action.IsApproved is not null ? action : new(action.Name))],
    };

    public StageExecution Fail(string reason) => this with
    {
        Status = ExecutionStatus.Failed,
        Actions = [.. Actions.Select(action => action.Status == ExecutionStatus.InProgress ? action.Fail(reason) : action)],
    };
}
