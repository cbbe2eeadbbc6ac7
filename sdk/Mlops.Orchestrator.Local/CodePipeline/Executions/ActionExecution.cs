using System.Collections.Immutable;

namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>An action of an execution.</summary>
/// <param name="Name">The action's name.</param>
internal sealed record ActionExecution(string Name)
{
    /// <summary>One of <see cref="ExecutionStatus"/>; <see langword="null"/> when the action has not begun.</summary>
    public string? Status { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? Summary { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>What the action works on, such as a stack's id.</summary>
    public string? ExternalExecutionId { get; init; }

    /// <summary>The answer to an approval; <see langword="null"/> until there is one, and for every other action.</summary>
    public bool? IsApproved { get; init; }

    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ActionExecution Begin() => new(Name) { Status = ExecutionStatus.InProgress, StartedAt = DateTimeOffset.UtcNow };

    public ActionExecution Answer(bool isApproved, string? summary) => isApproved
        ? this with { Status = ExecutionStatus.Succeeded, Summary = summary, EndedAt = DateTimeOffset.UtcNow, IsApproved = true }
        : Fail(summary ?? "Rejected.") with { IsApproved = false };

    public ActionExecution Fail(string reason) => this with { Status = ExecutionStatus.Failed, ErrorMessage = reason, EndedAt = DateTimeOffset.UtcNow };
}
