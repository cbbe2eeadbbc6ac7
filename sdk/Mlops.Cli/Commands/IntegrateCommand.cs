using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Glue;
using Mlops.Cli.Output;
using Mlops.Cli.Reports;
using Mlops.Sdk.Glue.Solution;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops integrate DIR</c>.</summary>
internal sealed class IntegrateCommand : ToolCommand
{
    private readonly Argument<string> _folder = new("DIR") { Description = "A checkout of AWS's MLOps Workload Orchestrator, version 2.x." };
    private readonly Option<bool> _check = new("--check") { Description = "Change nothing; exit with 9 when something would change." };
    private readonly Option<bool> _diff = new("--diff") { Description = "Change nothing; show what would change as a unified diff." };
    private readonly Option<bool> _remove = new("--remove") { Description = "Take away what earlier runs put in, whichever bundle it came from: the checkout is as it was before." };

    private readonly Option<string[]> _types = new("--pipeline-type")
    {
        Description = "A pipeline type to integrate, or with --remove to take away; may be repeated. Default: all.",
        HelpName = "TYPE",
    };

    private readonly Option<bool> _replace = new("--replace") { Description = "Take over pipeline types that the checkout has from another bundle." };
    private readonly Option<string[]> _also = GlueSource.Also();

    public IntegrateCommand()
        : base("integrate", "Let a checkout of AWS's Python solution know the bundle's blueprints.")
    {
        Arguments.Add(_folder);
        Options.Add(_check);
        Options.Add(_diff);
        Options.Add(_remove);
        Options.Add(_types);
        Options.Add(_replace);
        Options.Add(_also);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (check, diff) = (context.Options.GetValue(_check), context.Options.GetValue(_diff));
        var folder = Path.GetFullPath(context.Options.GetRequiredValue(_folder));
        var checkout = new CheckoutFolder(folder);
        var types = context.Options.GetValue(_types) ?? [];
        var plan = context.Options.GetValue(_remove)
            ? Integration.Removal(checkout.Read(), types)
            : Integration.Plan(
                checkout.Read(),
                await GlueSource.ReadAsync(context, _also, cancellationToken),
                new() { PipelineTypes = types, Replace = context.Options.GetValue(_replace) });
        if (!check && !diff)
        {
            checkout.Apply(plan);
        }

        var report = new IntegrationReport(
            folder,
            plan.Version,
            [.. plan.PipelineTypes.Select(b => new IntegratedTypeReport(b.Type, b.Bundle))],
            !check && !diff,
            [.. plan.Changes.Select(change => IntegrationText.Report(change, diff))],
            [.. plan.Warnings, .. await IgnoredFiles.FindAsync(folder, plan.Files, cancellationToken)]);
        context.Report(report, json => json.IntegrationReport, output => IntegrationText.Write(output, report));
        if (check && plan.Changes.Count > 0)
        {
            ProblemOutput.Write(context.ErrorOutput, [IntegrationText.OutOfDate(report)]);
            return ExitCodes.OutOfDate;
        }

        return ExitCodes.Success;
    }
}
