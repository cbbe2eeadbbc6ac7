using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Stacks;

/// <summary>A change of a stack that has begun.</summary>
/// <param name="StackId">The stack's id (ARN).</param>
/// <param name="Operation">
/// What was begun: with <see cref="StackOperation.Replace"/> the deletion of a stack that never worked, which its creation is to follow; with <see cref="StackOperation.Wait"/>
/// nothing, because another operation is under way; <see langword="null"/> when the stack is as planned already.
/// </param>
internal sealed record StackChange(string StackId, StackOperation? Operation)
{
    /// <summary>Whether the operation under way is the creation of the same plan, which another request has begun.</summary>
    public bool IsSamePlan { get; init; }

    /// <summary>Whether the operation under way is the stack's deletion, after which it can be created.</summary>
    public bool IsDeletion { get; init; }

    /// <summary>Whether what is under way leads to the plan.</summary>
    public bool IsOnTheWay => IsSamePlan || IsDeletion;

    /// <summary>A change that has to wait for the operation that a stack is in.</summary>
    public static StackChange Wait(StackDescription stack, string planId) => new(stack.Id, StackOperation.Wait)
    {
        IsSamePlan = stack.Status == "CREATE_IN_PROGRESS" && PlanTag.IsOf(stack, planId),
        IsDeletion = stack.Status == "DELETE_IN_PROGRESS",
    };
}

/// <summary>What came of applying a planned stack.</summary>
/// <param name="StackId">The stack's id (ARN).</param>
/// <param name="Changed">Whether there was anything to create or update.</param>
internal sealed record StackOutcome(string StackId, bool Changed)
{
    /// <summary>Why it failed; <see langword="null"/> on success.</summary>
    public StackFailure? Failure { get; init; }
}
