namespace Mlops.Orchestrator.Stacks;

/// <summary>Why a stack did not come to be as planned.</summary>
/// <param name="StackName">The stack.</param>
/// <param name="Reason">The root cause: the first failed resource's own message.</param>
public sealed record StackFailure(string StackName, string Reason)
{
    /// <summary>The name in the template of the resource that failed first; <see langword="null"/> when it was the stack or the pipeline as a whole.</summary>
    public string? LogicalId { get; init; }

    /// <summary>The type of that resource.</summary>
    public string? ResourceType { get; init; }

    /// <summary>The stack's status afterwards; <see langword="null"/> when there is no stack.</summary>
    public string? StackStatus { get; init; }

    /// <summary>Whether CloudFormation undid what the failed operation had done.</summary>
    public bool IsRolledBack => StackStatus is not null && StackStatuses.IsRolledBack(StackStatus);
}
