namespace Mlops.Orchestrator.Ports;

/// <summary>The state of an action.</summary>
/// <param name="Name">The action's name.</param>
/// <param name="Status"><c>InProgress</c>, <c>Succeeded</c>, <c>Failed</c>; <see langword="null"/> when it has not begun.</param>
public sealed record PipelineActionState(string Name, string? Status)
{
    /// <summary>What the action says of its outcome.</summary>
    public string? Summary { get; init; }

    /// <summary>Why it failed.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The id of what the action deploys: the stack's id.</summary>
    public string? ExternalExecutionId { get; init; }

    /// <summary>What an answer to this approval must quote; <see langword="null"/> for everything but an approval that waits for a person.</summary>
    public string? ApprovalToken { get; init; }

    /// <summary>The answer that this approval was given; <see langword="null"/> when it was given none, and for everything but an approval.</summary>
    public bool? IsApproved { get; init; }
}
