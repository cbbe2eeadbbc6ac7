using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Pruning;

/// <summary>What can keep old files from being deleted.</summary>
public static class PruneDiagnostics
{
    /// <summary>Of a stack or StackSet it cannot be told which files it needs.</summary>
    public const string Unclear = "MLOPS4066";

    /// <summary>A bundle that was published meanwhile has what was deleted.</summary>
    public const string Overlapped = "MLOPS4067";

    internal static Problem IsUnclear(string what, string why) => new(Unclear, $"Which files the {what} needs cannot be told: {why}. Nothing was deleted.")
    {
        Hint = "Repeat the command when it has come to an end. 'mlops status' and 'mlops repair' help one that does not by itself.",
    };

    internal static Problem IsUnreadable(string what, ServiceException refusal) => new(Unclear, $"Which files the {what} needs cannot be told. {refusal.Message} Nothing was deleted.")
    {
        Hint = ServiceDiagnostics.Problems(refusal)[0].Hint ?? "Repeat the command.",
    };

    internal static MlopsException HasOverlapped(IReadOnlyList<string> keys) => new(
        new Problem(Overlapped, $"A bundle that somebody published at this moment has what was deleted: {string.Join(", ", keys)}.")
        {
            Hint = "Publish that bundle again: what is missing is written.",
        });
}
