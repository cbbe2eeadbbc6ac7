using System.CommandLine;
using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Remote;
using Mlops.Cli.Reports;
using Mlops.Cli.Workspaces;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops publish</c>.</summary>
internal sealed class PublishCommand : ToolCommand
{
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Change nothing; show what would be written." };

    private readonly Option<bool> _force = new("--force") { Description = "Publish the bundle even where a newer one is published." };

    public PublishCommand()
        : base("publish", "Publish the bundle: write what the blueprint bucket does not have yet, and register its pipeline types beside those of other bundles.")
    {
        Options.Add(_dryRun);
        Options.Add(_force);
        CommonOptions.AddTarget(this);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        using var bundle = context.OpenBundle();
        var whole = await bundle.Catalog.ReadAllAsync(cancellationToken);
        var isRehearsal = context.Options.GetValue(_dryRun);
        var report = await context.Output.WorkAsync(TargetWork.Activity(context), async () =>
        {
            await using var cloud = await OpenAsync(context, cancellationToken);
            IBlueprintBucket bucket = isRehearsal ? new RehearsalBucket(cloud.Blueprints) : cloud.Blueprints;
            var written = await new PublishBundle(bucket).ExecuteAsync(whole, context.Options.GetValue(_force), cancellationToken);
            return new PublishReport(whole.Catalog.Name, whole.Catalog.Version, cloud.Settings.BlueprintBucket, isRehearsal, written);
        });
        context.Report(report, json => json.PublishReport, output => Write(output, report, context.IsVerbose));
        return ExitCodes.Success;
    }

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
    }
}
