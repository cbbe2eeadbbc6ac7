using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Repair;

/// <summary>What can keep a pipeline from being mended as somebody wants it.</summary>
public static class RepairDiagnostics
{
    /// <summary>Resources are to be skipped, and no rollback goes on.</summary>
    public const string NothingToSkip = "MLOPS4049";

    internal static MlopsException HasNothingToSkip(string name) => new(
        new Problem(NothingToSkip, $"No stack of the pipeline '{name}' has a rollback that failed: there is nothing to skip, and nothing was done.")
        {
            Hint = "Repeat the command without --skip.",
        });
}
