namespace Mlops.Orchestrator.Local.CodePipeline.Executions;

/// <summary>The statuses of executions, stages and actions, as CodePipeline spells them.</summary>
internal static class ExecutionStatus
{
    public const string InProgress = "InProgress";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";

    /// <summary>Executions only: a newer one took its place.</summary>
    public const string Superseded = "Superseded";
}
