using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops list</c>.</summary>
internal sealed class ListCommand : ToolCommand
{
    public ListCommand()
        : base("list", "List the pipeline types of the bundle, and how many of their pipelines have code that is behind the published bundle.") => CommonOptions.AddTarget(this);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var catalog = (await bundle.Catalog.ReadAsync(cancellationToken)).Bundles[0];
        // What is listed can be used.
        await bundle.Catalog.ReadManifestsAsync(cancellationToken);
        var behind = await FindBehindAsync(context, catalog, cancellationToken);
        var report = new BlueprintListReport(context.Workspace.Bundle.Path, catalog.SdkVersion, [.. catalog.Blueprints.Select(blueprint => Listed(blueprint, behind))]);
        context.Report(report, json => json.BlueprintListReport, output => Write(output, report, OthersThan(context.Workspace.Bundle)));
        return ExitCodes.Success;
    }

    private static async Task<ILookup<string, PipelineSummary>?> FindBehindAsync(CommandContext context, Catalog catalog, CancellationToken cancellationToken)
    {
        if (catalog.Blueprints.Count == 0 || (context.Workspace.Target == WorkTarget.Local && !Path.Exists(context.Workspace.StateFolder)))
        {
            return null;
        }

        try
        {
            await using var cloud = await TargetWork.OpenReadOnlyAsync(context, cancellationToken);
            return await cloud.FindBehindAsync(catalog.Blueprints, cancellationToken);
        }
        catch (MlopsException exception)
        {
            // What the bundle has can be told whatever the state folder or the settings are.
            ProblemOutput.Write(context.ErrorOutput, [.. exception.Problems.Select(problem => problem with { Severity = ProblemSeverity.Warning })]);
            return null;
        }
    }

    private static ListedBlueprint Listed(CatalogEntry blueprint, ILookup<string, PipelineSummary>? behind) => new(
        blueprint.PipelineType,
        blueprint.Version,
        blueprint.Description,
        blueprint.StackNameSuffix,
        blueprint.Manifest,
        blueprint.Template,
        [.. behind?[blueprint.PipelineType].Select(pipeline => pipeline.PipelineId) ?? []]);

    private static void Write(IOutput output, BlueprintListReport report, string? hint)
    {
        if (report.Blueprints.Count == 0)
        {
            output.Line("The bundle has no blueprints.");
            return;
        }

        // Where everything deployed is the bundle's, there is nothing to say.
        var showCode = report.Blueprints.Any(blueprint => blueprint.PipelinesBehind.Count > 0);
        output.Table(
            showCode ? ["Pipeline type", "Version", "Code", "Description"] : ["Pipeline type", "Version", "Description"],
            [
                .. report.Blueprints.Select(blueprint => (IReadOnlyList<TextPart>)
                [
                    (blueprint.PipelineType, Tone.Strong),
                    blueprint.Version,
                    .. showCode ? [Code(blueprint)] : Array.Empty<TextPart>(),
                    blueprint.Description,
                ]),
            ]);
        if (hint is not null)
        {
            output.Line();
            output.Line((hint, Tone.Dim));
        }
    }

    private static TextPart Code(ListedBlueprint blueprint) => blueprint.PipelinesBehind.Count switch
    {
        0 => "-",
        1 => ("1 pipeline behind", Tone.Warning),
        var count => ($"{count} pipelines behind", Tone.Warning),
    };

    /// <summary>Where the pipeline types are that somebody may miss in the list.</summary>
    private static string? OthersThan(FoundBundle bundle) => bundle switch
    {
        { IsFallback: true } => "These are the built-in pipeline types: no project here has a bundle.",
        { IsBuiltIn: false } when BuiltInCatalog.Path is not null => ToolName.In($"mlops list --bundle {BuiltInCatalog.Name} lists the built-in pipeline types."),
        _ => null,
    };
}
