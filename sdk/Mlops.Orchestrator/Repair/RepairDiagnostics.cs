using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Repair;

/// <summary>What can keep a pipeline from being mended as somebody wants it.</summary>
public static class RepairDiagnostics
{
    /// <summary>Resources are to be skipped that no rollback failed at.</summary>
    public const string NothingToSkip = "MLOPS4049";

    internal static MlopsException HasNothingToSkip(string name) => new(
        new Problem(NothingToSkip, $"No stack of the pipeline '{name}' has a rollback that failed: there is nothing to skip, and nothing was done.")
        {
            Hint = "Repeat the command without --skip.",
        });

    internal static MlopsException AreNotStuck(string name, IReadOnlyList<string> skipped, IReadOnlyList<string> stuck) => new(
        [.. skipped.Select(resource => new Problem(NothingToSkip, $"No rollback of the pipeline '{name}' failed at a resource '{resource}': it cannot be skipped, and nothing was done.")
        {
            Expected = stuck.Count == 0 ? null : $"what a rollback failed at: {string.Join(", ", stuck)}",
            Hint = "Repeat the command with a name of these, or without --skip.",
        })]);
}
