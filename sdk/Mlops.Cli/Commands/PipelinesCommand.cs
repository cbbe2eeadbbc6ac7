using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Status;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops pipelines</c>.</summary>
internal sealed class PipelinesCommand : ToolCommand
{
    public PipelinesCommand()
        : base("pipelines", "List the pipelines that are provisioned.") => CommonOptions.AddTarget(this);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var cloud = await TargetWork.OpenReadOnlyAsync(context, cancellationToken);
        var pipelines = await cloud.ListAsync(cancellationToken);
        context.Report(new PipelineListReport(pipelines), json => json.PipelineListReport, output => Write(output, pipelines));
        return ExitCodes.Success;
    }

    private static void Write(IOutput output, IReadOnlyList<PipelineSummary> pipelines)
    {
        if (pipelines.Count == 0)
        {
            output.Line("No pipeline is provisioned.");
            return;
        }

        output.Table(
            ["Pipeline", "Blueprint stack", "Pipeline stack", "Code", "Created"],
            [
                .. pipelines.Select(p => (IReadOnlyList<TextPart>)
                [
                    (p.Name, Tone.Strong),
                    p.BlueprintStackStatus ?? "-",
                    p.PipelineStackStatus ?? "-",
                    p.IsBehindBundle switch { true => ("behind the bundle", Tone.Warning), false => "the bundle's", null => "-" },
                    (p.CreatedAt.UtcDateTime.ToString("u", System.Globalization.CultureInfo.InvariantCulture), Tone.Dim),
                ]),
            ]);
    }
}
