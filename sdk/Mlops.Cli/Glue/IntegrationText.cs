using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.Glue;
using Mlops.Sdk.Glue.Diffs;
using Mlops.Sdk.Glue.Solution;

namespace Mlops.Cli.Glue;

/// <summary>Says what an integration did or would do.</summary>
internal static class IntegrationText
{
    public static FileChangeReport Report(FileChange change, bool withDiff) => new(
        change.Path,
        change switch { { Before: null } => "create", { After: null } => "delete", _ => "update" },
        withDiff ? UnifiedDiff.Of(change.Path, change.Before, change.After) : null);

    public static Problem OutOfDate(IntegrationReport report) => new(GlueDiagnostics.OutOfDate, $"The checkout is not up to date: {report.Changes.Count} files would change.")
    {
        Pointer = report.Folder,
        Hint = "Run the command without --check.",
    };

    public static void Write(IOutput output, IntegrationReport report)
    {
        ProblemOutput.Write(output, report.Warnings);
        foreach (var change in report.Changes)
        {
            if (change.Diff is { } diff)
            {
                WriteDiff(output, diff);
            }
            else
            {
                output.Line(change.Change switch { "create" => ("+ ", Tone.Good), "delete" => ("- ", Tone.Bad), _ => ("~ ", Tone.Warning) }, change.Path);
            }
        }

        var version = report.Version is { } known ? $" (version {known})" : "";
        if (report.Changes.Count == 0)
        {
            output.Line(("✓ ", Tone.Good), "Nothing to change in ", (report.Folder, Tone.Strong), version);
        }
        else if (report.Applied)
        {
            output.Line(("✓ ", Tone.Good), $"{report.Changes.Count} files changed in ", (report.Folder, Tone.Strong), version);
            output.Line(("  pipeline types: ", Tone.Dim), report.Blueprints.Count == 0 ? "only the solution's own" : string.Join(", ", report.Blueprints.Select(b => $"{b.PipelineType} ({b.Bundle})")));
        }
    }

    private static void WriteDiff(IOutput output, string diff)
    {
        foreach (var line in diff.TrimEnd('\n').Split('\n'))
        {
            output.Line((line.TrimEnd('\r'), line switch { ['+', ..] => Tone.Good, ['-', ..] => Tone.Bad, ['@', ..] => Tone.Dim, _ => Tone.Plain }));
        }
    }
}
