using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Glue;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Sdk.Glue;
using Mlops.Sdk.Glue.Solution;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops integrate DIR</c>.</summary>
internal sealed class IntegrateCommand : ToolCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "A checkout of AWS's MLOps Workload Orchestrator, version 2.x." };
    private readonly Option<bool> _check = new("--check") { Description = "Change nothing; exit with 9 when something would change." };
    private readonly Option<bool> _diff = new("--diff") { Description = "Change nothing; show what would change as a unified diff." };
    private readonly Option<bool> _remove = new("--remove") { Description = "Take away what earlier runs put in: the checkout is as it was before." };
    private readonly Option<string[]> _also = GlueSource.Also();

    public IntegrateCommand()
        : base("integrate", "Let a checkout of AWS's Python solution know the bundle's blueprints.")
    {
        Arguments.Add(_folder);
        Options.Add(_check);
        Options.Add(_diff);
        Options.Add(_remove);
        Options.Add(_also);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (check, diff) = (context.Options.GetValue(_check), context.Options.GetValue(_diff));
        var folder = Path.GetFullPath(context.Options.GetRequiredValue(_folder));
        var checkout = new CheckoutFolder(folder);
        IReadOnlyList<BlueprintFiles> blueprints = context.Options.GetValue(_remove) ? [] : await GlueSource.ReadAsync(context, _also, cancellationToken);
        var plan = context.Options.GetValue(_remove) ? Integration.Removal(checkout.Read()) : Integration.Plan(checkout.Read(), blueprints);
        if (!check && !diff)
        {
            checkout.Apply(plan.Changes);
        }

        var report = new IntegrationReport(
            folder,
            plan.Version,
            [.. blueprints.Select(b => b.Manifest.PipelineType).Order(StringComparer.Ordinal)],
            !check && !diff,
            [.. plan.Changes.Select(change => IntegrationText.Report(change, diff))],
            plan.Warnings);
        context.Result(report, json => json.IntegrationReport, output => IntegrationText.Write(output, report));
        if (check && plan.Changes.Count > 0)
        {
            ProblemText.Write(context.ErrorOutput, [IntegrationText.OutOfDate(report)]);
            return ExitCodes.OutOfDate;
        }

        return ExitCodes.Success;
    }
}
