using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops list</c>.</summary>
internal sealed class ListCommand() : ToolCommand("list", "List the pipeline types of the bundle.")
{
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var catalog = await bundle.Catalog.ReadAsync(cancellationToken);
        var report = new BlueprintListReport(context.Workspace.Bundle, catalog.SdkVersion, catalog.Blueprints);
        context.Result(report, json => json.BlueprintListReport, output =>
        {
            if (report.Blueprints.Count == 0)
            {
                output.Line("The bundle has no blueprints.");
                return;
            }

            output.Table(
                ["Pipeline type", "Version", "Description"],
                [.. report.Blueprints.Select(b => (IReadOnlyList<TextPart>)[(b.PipelineType, Tone.Strong), b.Version, b.Description])]);
        });
        return ExitCodes.Success;
    }
}
