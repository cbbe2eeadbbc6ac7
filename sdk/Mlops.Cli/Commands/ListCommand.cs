using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops list</c>.</summary>
internal sealed class ListCommand() : ToolCommand("list", "List the pipeline types of the bundle.")
{
    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var catalog = (await bundle.Catalog.ReadAsync(cancellationToken)).Bundles[0];
        // What is listed can be used.
        await bundle.Catalog.ReadManifestsAsync(cancellationToken);
        var report = new BlueprintListReport(context.Workspace.Bundle.Path, catalog.SdkVersion, catalog.Blueprints);
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
            if (OthersThan(context.Workspace.Bundle) is { } hint)
            {
                output.Line();
                output.Line((hint, Tone.Dim));
            }
        });
        return ExitCodes.Success;
    }

    /// <summary>Where the pipeline types are that somebody may miss in the list.</summary>
    private static string? OthersThan(FoundBundle bundle) => bundle switch
    {
        { IsFallback: true } => "These are the built-in pipeline types: no project here has a bundle.",
        { IsBuiltIn: false } when BuiltInCatalog.Path is not null => $"mlops list --bundle {BuiltInCatalog.Name} lists the built-in pipeline types.",
        _ => null,
    };
}
