using System.Text.Json;
using Mlops.Sdk.Glue.Inspection;

namespace Mlops.Cli.Output;

/// <summary>Shows people what a checkout of AWS's Python solution is.</summary>
internal static class SolutionText
{
    public static void Write(IOutput output, SolutionReport report)
    {
        output.Line(("Solution   ", Tone.Dim), report.Folder);
        output.Line(("Version    ", Tone.Dim), report.Version is { } version ? $"v{version}, {report.Unchanged} files unchanged" : "none of v2.2.x");
        WriteChanges(output, "Files that differ", report.Files);
        WriteChanges(output, "Functions of lambda_helpers.py that differ", report.Functions);
        output.Line();
        output.Table(
            ["", "Area", "Name", "Note"],
            [.. report.Coverage.Select(item => (IReadOnlyList<TextPart>)[Sign(item.Status), item.Area, (item.Name, Tone.Strong), item.Note])]);
        output.Line();
        var open = report.Coverage.Count(item => item.Status != CoverageStatus.Covered);
        output.Line(open == 0 ? ("Everything is taken over.", Tone.Good) : ($"{open} of {report.Coverage.Count} need a look before moving.", Tone.Warning));
    }

    private static void WriteChanges(IOutput output, string title, IReadOnlyList<SolutionChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line((title, Tone.Strong));
        foreach (var change in changes)
        {
            output.Line(($"  {JsonNamingPolicy.CamelCase.ConvertName(change.Kind.ToString()),-8} ", Tone.Dim), change.Name);
        }
    }

    private static TextPart Sign(CoverageStatus status) => status switch
    {
        CoverageStatus.Covered => ("✓", Tone.Good),
        CoverageStatus.ToDo => ("!", Tone.Warning),
        _ => ("✗", Tone.Bad),
    };
}
