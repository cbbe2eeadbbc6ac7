using Mlops.Orchestrator.Http;
using Mlops.Parity.Tests.Recordings;
using Mlops.Sdk.Diagnostics;

namespace Mlops.Parity.Tests.Rules;

/// <summary>An orchestrator without a variable, or with one that means nothing, answers no request; upstream answers those that do not come to it.</summary>
internal static class EnvironmentRule
{
    public const string CompatId = CompatIds.Environment;

    public static string? Explain(RecordedCase recorded, IReadOnlyList<Problem> problems) =>
        problems.All(problem => problem.Code == HttpDiagnostics.MissingVariable
            ? !recorded.Environment.ContainsKey(problem.Pointer)
            : ((string?)recorded.Environment[problem.Pointer])?.ToUpperInvariant() is not (null or "" or "TRUE" or "FALSE" or "YES" or "NO"))
        ? CompatId
        : null;
}
