using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Approvals;
using Mlops.Orchestrator.Stacks;

namespace Mlops.Orchestrator.Api;

/// <summary>Says whose fault problems are.</summary>
internal static class ProblemStatus
{
    /// <summary>How the ids begin of what a caller can do wrong: parsing and finding, validation, the API.</summary>
    private static readonly string[] CallerProblems = ["MLOPS20", "MLOPS21", "MLOPS24"];

    /// <summary>The HTTP status: 400 for the caller's mistake, 404 and 405 for what there is not, 409 for a stack that only a person can mend, or that is being changed, 504 for an answer that took too long, 500 for what is wrong with the installation.</summary>
    public static int Of(IReadOnlyList<Problem> problems) => problems.First(p => p.Severity == ProblemSeverity.Error).Code switch
    {
        StackDiagnostics.Stuck or StackDiagnostics.NotDeleted or StackDiagnostics.Busy or ApprovalDiagnostics.NotWaiting => 409,
        ApiDiagnostics.NoSuchPipeline => 404,
        ApiDiagnostics.MethodNotAllowed => 405,
        ApiDiagnostics.NoTime => 504,
        var code when CallerProblems.Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)) => 400,
        _ => 500,
    };
}
