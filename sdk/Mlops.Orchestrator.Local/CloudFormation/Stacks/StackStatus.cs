namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>The statuses of stacks and resources, as CloudFormation spells them.</summary>
internal static class StackStatus
{
    /// <summary>The stack has no resources yet: change sets say what it would be, and one of them creates it.</summary>
    public const string ReviewInProgress = "REVIEW_IN_PROGRESS";

    public const string CreateInProgress = "CREATE_IN_PROGRESS";
    public const string CreateComplete = "CREATE_COMPLETE";
    public const string CreateFailed = "CREATE_FAILED";
    public const string RollbackInProgress = "ROLLBACK_IN_PROGRESS";
    public const string RollbackComplete = "ROLLBACK_COMPLETE";
    public const string RollbackFailed = "ROLLBACK_FAILED";
    public const string UpdateInProgress = "UPDATE_IN_PROGRESS";
    public const string UpdateCompleteCleanupInProgress = "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS";
    public const string UpdateComplete = "UPDATE_COMPLETE";
    public const string UpdateFailed = "UPDATE_FAILED";
    public const string UpdateRollbackInProgress = "UPDATE_ROLLBACK_IN_PROGRESS";
    public const string UpdateRollbackCompleteCleanupInProgress = "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS";
    public const string UpdateRollbackComplete = "UPDATE_ROLLBACK_COMPLETE";
    public const string UpdateRollbackFailed = "UPDATE_ROLLBACK_FAILED";
    public const string DeleteInProgress = "DELETE_IN_PROGRESS";
    public const string DeleteComplete = "DELETE_COMPLETE";
    public const string DeleteFailed = "DELETE_FAILED";

    /// <summary>A resource only: left behind because its policy says so.</summary>
    public const string DeleteSkipped = "DELETE_SKIPPED";

    /// <summary>Whether an operation works on what is in this status; a review waits for people.</summary>
    public static bool IsInProgress(string status) => status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && status != ReviewInProgress;

    /// <summary>Whether a stack in this status can be updated.</summary>
    public static bool CanUpdate(string status) => status is CreateComplete or UpdateComplete or UpdateRollbackComplete;
}
