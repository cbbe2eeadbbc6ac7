using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Pipelines;

namespace Mlops.Orchestrator.Approvals;

/// <summary>What can keep an approval from being answered.</summary>
public static class ApprovalDiagnostics
{
    /// <summary>The pipeline waits for no approval, or for that of another stage.</summary>
    public const string NotWaiting = "MLOPS4024";

    internal static MlopsException IsNotWaiting(string pipeline, string? stage, PendingApproval? pending, string? status) => new(
        new Problem(NotWaiting, pending is null
            ? $"The pipeline '{pipeline}' waits for no approval; its latest execution is {status ?? "not started"}."
            : $"The pipeline '{pipeline}' waits for the approval of stage '{pending.StageName}', not of '{stage}'.")
        {
            Hint = $"Look at it with: mlops status {pipeline}",
        });
}
