using System.CommandLine;
using System.Globalization;
using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Deploying;
using Mlops.Cli.Output;
using Mlops.Cli.Remote;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;
using Mlops.Orchestrator.Pruning;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops publish</c>.</summary>
internal sealed class PublishCommand : ToolCommand
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Change nothing; show what would be written." };

    private readonly Option<bool> _force = new("--force") { Description = "Publish the bundle even where a newer one is published." };

    private readonly Option<bool> _prune = new("--prune") { Description = "Then delete old files that no bundle and no deployed pipeline names any more." };

    public PublishCommand()
        : base("publish", "Publish the bundle: write what the blueprint bucket does not have yet, and register its pipeline types beside those of other bundles.")
    {
        Options.Add(_dryRun);
        Options.Add(_force);
        Options.Add(_prune);
        Options.Add(CommonOptions.Yes);
        CommonOptions.AddTarget(this);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var whole = await bundle.Catalog.ReadAllAsync(cancellationToken);
        var isRehearsal = context.Options.GetValue(_dryRun);
        IReadOnlyList<ListedFile>? old = null;
        var report = await WorkAsync(context, async cloud =>
        {
            IBlueprintBucket bucket = isRehearsal ? new RehearsalBucket(cloud.Blueprints) : cloud.Blueprints;
            // Afterwards nobody knows what was published before.
            var dropped = cloud is AwsWorkingCloud ? await DroppedTypes.FindAsync(bundle.Catalog, cloud.Blueprints, cancellationToken) : [];
            var written = await new PublishBundle(bucket) { ListsFirst = cloud is AwsWorkingCloud }.ExecuteAsync(whole, context.Options.GetValue(_force), cancellationToken);
            old = context.Options.GetValue(_prune) ? await Pruning(cloud).LookAsync(whole.Catalog, cancellationToken) : null;
            return new PublishReport(whole.Catalog.Name, whole.Catalog.Version, cloud.Settings.BlueprintBucket, isRehearsal, written)
            {
                Warnings = [.. await WarningsAsync(context, bundle, cloud, cancellationToken), .. dropped],
                Pruned = old is null ? null : PruneReport.Of(old),
            };
        }, cancellationToken);
        if (old is { Count: > 0 } && !isRehearsal)
        {
            if (!context.Options.GetValue(CommonOptions.Yes))
            {
                WriteOld(context.ErrorOutput, report.Pruned!);
                Confirmation.Require(context.ErrorOutput, $"Delete {Amount(report.Pruned!)} that nothing names any more?", $"The bundle '{report.Bundle}' is published; the deletion was not confirmed, and nothing was deleted.");
            }

            report = report with { Pruned = PruneReport.Of(await WorkAsync(context, cloud => Pruning(cloud).ExecuteAsync(whole.Catalog, old, cancellationToken), cancellationToken)) };
        }

        ProblemOutput.Write(context.ErrorOutput, report.Warnings);
        context.Report(report, json => json.PublishReport, output => Write(output, report, context.IsVerbose));
        return ExitCodes.Success;
    }

    /// <summary>What the deployed orchestrator was not given that deploying the bundle's blueprints without a pipeline needs, as far as its stack tells.</summary>
    private static async Task<IReadOnlyList<Problem>> WarningsAsync(CommandContext context, OpenBundle bundle, PortsCloud cloud, CancellationToken cancellationToken)
    {
        if (cloud is not AwsWorkingCloud
            || await DirectBlueprints.FindAsync(bundle.Catalog, await bundle.Catalog.ReadAsync(cancellationToken), cancellationToken) is not { Count: > 0 } direct
            || await cloud.Ports.Stacks.DescribeAsync(AwsAccess.StackName(context.Workspace), cancellationToken) is not { } stack)
        {
            return [];
        }

        var given = DirectRights.Read(stack.Outputs.FirstOrDefault(output => output.Name == DirectRights.Output)?.Value);
        return [.. direct.Where(blueprint => given.GetValueOrDefault(blueprint.PipelineType) != blueprint.Fingerprint).Select(blueprint => DirectDiagnostics.IsNotGiven(blueprint, given.ContainsKey(blueprint.PipelineType)))];
    }

    private static PruneBundles Pruning(PortsCloud cloud) => new(cloud.Ports, cloud.Blueprints, cloud.Templates, cloud.Settings);

    private static Task<T> WorkAsync<T>(CommandContext context, Func<PortsCloud, Task<T>> work, CancellationToken cancellationToken) => context.Output.WorkAsync(TargetWork.Activity(context), async () =>
    {
        await using var cloud = await OpenAsync(context, cancellationToken);
        return await work(cloud);
    });

    private static async Task<PortsCloud> OpenAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.Workspace.Target == WorkTarget.Local ? await LocalWork.OpenAsync(context, notifications: null, cancellationToken)
        : context.Workspace.Target.Api is not null ? throw RemoteDiagnostics.HasNoRoute("publish")
        : await AwsAccess.OpenAsync(context.Workspace, cancellationToken);

    private static void Write(IOutput output, PublishReport report, bool isVerbose)
    {
        if (isVerbose || report.DryRun)
        {
            foreach (var key in report.Written)
            {
                output.Line(("  ", Tone.Dim), key);
            }
        }

        var files = report.Written.Count == 1 ? "1 file" : $"{report.Written.Count} files";
        output.Line(
            (report.DryRun ? "" : "✓ ", Tone.Good),
            (report.Bundle, Tone.Strong),
            $" {report.Version}",
            report switch
            {
                { Written.Count: 0 } => " is published already",
                { DryRun: true } => $": {files} would be written",
                _ => $" is published: {files} written",
            },
            ($" ({report.Bucket})", Tone.Dim));
        if (report.Pruned is not { } pruned)
        {
            return;
        }

        if (isVerbose || report.DryRun)
        {
            WriteOld(output, pruned);
        }

        output.Line(
            (report.DryRun ? "" : "✓ ", Tone.Good),
            pruned.Files.Count == 0 ? "no old files to delete" : report.DryRun ? $"{Amount(pruned)} would be deleted" : $"{Amount(pruned)} deleted");
    }

    private static void WriteOld(IOutput output, PruneReport pruned)
    {
        foreach (var key in pruned.Files)
        {
            output.Line(("  - ", Tone.Dim), key);
        }
    }

    private static string Amount(PruneReport pruned) =>
        $"{(pruned.Files.Count == 1 ? "1 old file" : string.Create(CultureInfo.InvariantCulture, $"{pruned.Files.Count} old files"))} of {string.Create(CultureInfo.InvariantCulture, $"{pruned.Bytes / 1e6:0.###} MB")}";
}
