using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Glue;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Sdk.Glue.Files;
using Mlops.Sdk.Glue.Pages;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops glue --output DIR</c>.</summary>
internal sealed class GlueCommand : ToolCommand
{
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder to write to; made when it is missing. Files of an earlier run that are no longer needed are deleted, files of yours are left alone.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string[]> _also = GlueSource.Also();

    public GlueCommand()
        : base("glue", "Write what integrate would put into AWS's Python solution as files, to be merged by hand.")
    {
        Options.Add(_output);
        Options.Add(_also);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var blueprints = await GlueSource.ReadAsync(context, _also, cancellationToken);
        var files = GlueFiles.For(blueprints);
        var folder = Path.GetFullPath(context.Options.GetRequiredValue(_output));
        var report = new GlueReport(folder, [.. files.Keys], new GeneratedFolder(folder).Write(files));
        context.Report(report, json => json.GlueReport, output =>
        {
            output.Line(("✓ ", Tone.Good), (folder, Tone.Strong), ($" ({report.Files.Count} files, {report.Changed} changed)", Tone.Dim));
            output.Line(("  begin with ", Tone.Dim), Path.Combine(folder, GlueFiles.Page));
        });
        return ExitCodes.Success;
    }
}
