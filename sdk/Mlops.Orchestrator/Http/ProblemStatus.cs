using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Http;

/// <summary>Says whose fault problems are.</summary>
internal static class ProblemStatus
{
    /// <summary>How the ids begin of what a caller can do wrong: parsing and finding, validation, the API.</summary>
    private static readonly string[] CallerProblems = ["MLOPS20", "MLOPS21", "MLOPS24"];

    /// <summary>The HTTP status: 400 for the caller's mistake, 409 for a stack that only a person can mend, or that is being changed, 500 for what is wrong with the installation.</summary>
    public static int Of(IReadOnlyList<Problem> problems) => problems.First(p => p.Severity == ProblemSeverity.Error).Code switch
    {
        StackDiagnostics.Stuck or StackDiagnostics.NotDeleted or StackDiagnostics.Busy => 409,
        var code when CallerProblems.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)) => 400,
        _ => 500,
    };
}
