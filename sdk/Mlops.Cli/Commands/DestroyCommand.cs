using System.CommandLine;
using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Reports;
using Mlops.Orchestrator.Deploying;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops destroy</c>.</summary>
internal sealed class DestroyCommand : ToolCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Delete the bucket of the orchestrator's code, too, which mlops deploy has made." };
    private readonly Option<bool> _force = new("--force") { Description = "Destroy the orchestrator although it has pipelines." };

    public DestroyCommand()
        : base("destroy", "Delete the orchestrator's stack from an account of AWS. Buckets and repositories with what is in them stay. A repeat does no harm.")
    {
        Options.Add(_all);
        Options.Add(_force);
        Options.Add(CommonOptions.Yes);
        Options.Add(CommonOptions.Profile);
        Options.Add(CommonOptions.Prefix);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var place = await AwsAccess.FindAsync(context.Workspace, cancellationToken);
        var names = new OrchestratorNames(context.Workspace.Prefix, place.AccountId, place.Region);
        var withBootstrap = context.Options.GetValue(_all);
        using var aws = place.Open(new() { Region = place.Region, AccountId = place.AccountId });
        var destroy = new DestroyOrchestrator(aws.Ports.Stacks, aws.Bucket, aws.Wait);
        var remains = await destroy.LookAsync(names, withBootstrap, context.Options.GetValue(_force), cancellationToken);
        context.Output.Line(("account ", Tone.Dim), (place.AccountId, Tone.Strong), ("  region ", Tone.Dim), (place.Region, Tone.Strong), ($"  as {place.CallerArn}", Tone.Dim));
        if (remains.Stacks.Count > 0)
        {
            context.Output.Line("to delete: ", (string.Join(", ", remains.Stacks), Tone.Strong));
            foreach (var resource in remains.Kept)
            {
                context.Output.Line(("stays:     ", Tone.Plain), (resource.PhysicalId, Tone.Strong), ($" ({resource.Type})", Tone.Dim));
            }

            if (!context.Options.GetValue(CommonOptions.Yes))
            {
                Confirmation.Require(context.ErrorOutput, $"Delete the orchestrator from the account {place.AccountId}, region {place.Region}?", "The deletion was not confirmed; nothing was deleted.");
            }
        }

        var kept = await destroy.ExecuteAsync(names, withBootstrap, new ProvisionText(context.Output, context.IsVerbose), cancellationToken);
        var report = new DestructionReport(place.AccountId, place.Region, remains.Stacks, [.. kept.Select(resource => resource.PhysicalId)]);
        context.Report(report, json => json.DestructionReport, output => Write(output, report, names));
        return ExitCodes.Success;
    }

    private static void Write(IOutput output, DestructionReport report, OrchestratorNames names)
    {
        if (report.Stacks.Count == 0)
        {
            output.Line($"There is no stack '{names.Stack}': nothing to delete.");
            return;
        }

        foreach (var resource in report.Kept)
        {
            output.Line(("kept: ", Tone.Dim), resource);
        }

        output.Line(("✓ ", Tone.Good), (string.Join(", ", report.Stacks), Tone.Strong), report.Stacks.Count == 1 ? " is deleted" : " are deleted");
        if (report.Kept.Count > 0)
        {
            output.Line(("  mlops deploy --adopt takes over again what was kept", Tone.Dim));
        }
    }
}
