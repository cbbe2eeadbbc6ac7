using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Pages;
using Mlops.Cli.Reports;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops docs --output DIR</c>.</summary>
internal sealed class DocsCommand : ToolCommand
{
    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The folder to write the pages to; made when it is missing.",
        HelpName = "DIR",
        Required = true,
    };

    public DocsCommand()
        : base("docs", "Write a documentation page (Markdown) for each pipeline type of the bundle, and one that lists them.") => Options.Add(_output);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var manifests = await bundle.Catalog.ReadManifestsAsync(cancellationToken);
        var folder = Path.GetFullPath(context.Options.GetRequiredValue(_output));
        var report = new DocsReport(folder, PageFolder.Write(folder, manifests));
        context.Report(report, json => json.DocsReport, output =>
            output.Line(("✓ ", Tone.Good), (report.Folder, Tone.Strong), ($" ({report.Pages.Count} pages)", Tone.Dim)));
        return ExitCodes.Success;
    }
}
