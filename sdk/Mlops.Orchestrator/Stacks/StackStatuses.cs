using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Progress;

namespace Mlops.Orchestrator.Stacks;

/// <summary>What CloudFormation's stack statuses mean for the orchestrator.</summary>
/// <remarks>Source: AWS CloudFormation User Guide, "Understand CloudFormation stack creation events" and "Stack status codes".</remarks>
public static class StackStatuses
{
    /// <summary>Whether an operation is under way.</summary>
    /// <param name="status">The status, such as <c>CREATE_IN_PROGRESS</c>.</param>
    public static bool IsInProgress(string status) =>
        // REVIEW_IN_PROGRESS is the exception: a change set waits for a person, nothing runs.
        status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && status != "REVIEW_IN_PROGRESS";

    /// <summary>Whether the last operation did what it was asked to.</summary>
    /// <param name="status">The status.</param>
    public static bool IsSuccess(string status) => status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "IMPORT_COMPLETE";

    /// <summary>Whether the stack is whole: as it was last asked to be, or as it was before an update that failed. An update without changes leaves the latter status.</summary>
    /// <param name="status">The status.</param>
    public static bool IsUsable(string status) => IsSuccess(status) || status is "UPDATE_ROLLBACK_COMPLETE" or "IMPORT_ROLLBACK_COMPLETE";

    /// <summary>Whether CloudFormation takes an update in this status.</summary>
    /// <param name="status">The status.</param>
    public static bool CanBeUpdated(string status) =>
        IsUsable(status) || status == "UPDATE_FAILED";

    /// <summary>Whether the stack never worked, so that only deleting it and creating it again helps.</summary>
    /// <param name="status">The status.</param>
    public static bool MustBeReplaced(string status) =>
        status is "CREATE_FAILED" or "ROLLBACK_COMPLETE" or "ROLLBACK_FAILED" or "DELETE_FAILED" or "REVIEW_IN_PROGRESS";

    /// <summary>Whether a failed operation was undone.</summary>
    /// <param name="status">The status.</param>
    public static bool IsRolledBack(string status) => status is "ROLLBACK_COMPLETE" or "UPDATE_ROLLBACK_COMPLETE";

    /// <summary>Whether the stack worked once, and only a person can bring it on.</summary>
    /// <param name="status">The status.</param>
    internal static bool IsStuck(string status) => !IsInProgress(status) && !MustBeReplaced(status) && !CanBeUpdated(status);

    /// <summary>What is to be done next for a stack to become what is planned.</summary>
    /// <param name="stack">The stack as it is; <see langword="null"/> when there is none.</param>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">Only a person can bring it on.</exception>
    internal static StackOperation Next(StackDescription? stack) => stack switch
    {
        null => StackOperation.Create,
        _ when IsInProgress(stack.Status) => StackOperation.Wait,
        _ when MustBeReplaced(stack.Status) => StackOperation.Replace,
        _ when IsStuck(stack.Status) => throw StackDiagnostics.IsStuck(stack.Name, stack.Status, stack.StatusReason),
        _ => StackOperation.Update,
    };
}
