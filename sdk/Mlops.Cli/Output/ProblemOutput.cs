using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Output;

/// <summary>Shows problems to people.</summary>
internal static class ProblemOutput
{
    /// <summary>Writes every problem: what and where, then what was expected and how to mend it.</summary>
    public static void Write(IOutput output, IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
        {
            var isError = problem.Severity == ProblemSeverity.Error;
            var place = problem.Pointer.Length == 0 ? "" : $" {problem.Pointer}";
            output.Line((isError ? "✗ error" : "! warning", isError ? Tone.Bad : Tone.Warning), ($" {problem.Code}", Tone.Dim), (place, Tone.Strong), $": {ToolName.In(problem.Message)}");
            if (problem.Expected is { } expected)
            {
                output.Line(("    expected: ", Tone.Dim), ToolName.In(expected));
            }

            if (problem.Hint is { } hint)
            {
                output.Line(("    ", Tone.Dim), ToolName.In(hint));
            }
        }
    }
}
