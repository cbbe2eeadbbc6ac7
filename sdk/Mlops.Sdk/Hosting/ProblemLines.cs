using Mlops.Core.Diagnostics;

namespace Mlops.Sdk.Hosting;

/// <summary>Writes problems so that MSBuild takes them for errors and warnings of its own.</summary>
/// <remarks>Source: Visual Studio documentation, "MSBuild and Visual Studio format for diagnostic messages".</remarks>
internal static class ProblemLines
{
    /// <summary>A problem on one line: <c>file(line,column): error MLOPS1012: text</c>.</summary>
    /// <param name="problem">The problem.</param>
    public static string Format(Problem problem)
    {
        var place = problem.Pointer.Length == 0 ? "" : $"{problem.Pointer}: ";
        var severity = problem.Severity == ProblemSeverity.Error ? "error" : "warning";
        var text = (problem with { Code = "", Pointer = "" }).ToString().Trim().ReplaceLineEndings(" ");
        return $"{place}{severity} {problem.Code}: {text}";
    }
}
