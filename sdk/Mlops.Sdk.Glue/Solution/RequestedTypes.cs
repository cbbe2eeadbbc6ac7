using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>Checks the pipeline types that somebody asks for.</summary>
internal static class RequestedTypes
{
    /// <summary>A problem for each that is not there.</summary>
    /// <param name="asked">The pipeline types that are asked for.</param>
    /// <param name="known">Those that are there.</param>
    /// <param name="where">Where.</param>
    /// <param name="severity">How bad it is.</param>
    public static IEnumerable<Problem> Unknown(IReadOnlyList<string> asked, IEnumerable<string> known, string where, ProblemSeverity severity)
    {
        string[] all = [.. known.Order(StringComparer.Ordinal)];
        return asked.Except(all).Select(type => new Problem(GlueDiagnostics.NoSuchBlueprint, $"{where} has no pipeline type '{type}'.")
        {
            Pointer = type,
            Severity = severity,
            Expected = all.Length == 0 ? "no pipeline type: there is none" : $"one of {string.Join(", ", all)}",
        });
    }
}
