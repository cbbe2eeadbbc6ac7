using Mlops.Core.Diagnostics;
using Mlops.Core.Requests;

namespace Mlops.Orchestrator.Api;

/// <summary>Says in one text what is wrong; clients tell some of these texts apart, so they stay as they have always been.</summary>
internal static class ProblemText
{
    public static string Of(IReadOnlyList<Problem> problems)
    {
        List<Problem> errors = [.. problems.Where(p => p.Severity == ProblemSeverity.Error)];
        return errors[0].Code switch
        {
            RequestDiagnostics.NoPipelineType or RequestDiagnostics.UnknownPipelineType =>
                "Bad request format. Pipeline type not supported. Check documentation for API & config formats",
            ApiDiagnostics.NoEvent or ApiDiagnostics.UnknownPath => errors[0].Message,
            _ when errors.Find(p => p.Code == RequestDiagnostics.MissingKey) is { } missing =>
                $"Bad request. API body does not have the necessary parameter: {missing.Pointer[1..]}",
            _ => string.Join('\n', errors),
        };
    }
}
