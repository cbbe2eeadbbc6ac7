namespace Mlops.Orchestrator.Local.CloudFormation.Stacks;

/// <summary>What becomes of a stack whose creation fails.</summary>
internal enum OnFailure
{
    /// <summary>What was created is deleted; the stack remains in <c>ROLLBACK_COMPLETE</c>.</summary>
    Rollback,

    /// <summary>The stack remains in <c>CREATE_FAILED</c>.</summary>
    DoNothing,

    /// <summary>The stack is deleted.</summary>
    Delete,
}
