using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Reports;
using Mlops.Cli.Requests;
using Mlops.Cli.Workspaces;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Provisioning;
using Mlops.Orchestrator.Requests;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops provision FILE…</c>.</summary>
internal sealed class ProvisionCommand : ToolCommand
{
    private readonly Argument<string[]> _files = RequestArguments.Several();

    private readonly Option<bool> _wait = new("--wait")
    {
        Description = "Wait for the pipelines' ends. The local cloud always does: it works only while mlops runs.",
    };

    public ProvisionCommand()
        : base("provision", "Create or update the pipelines that requests ask for. Nothing is done unless every request is valid.")
    {
        Arguments.Add(_files);
        Options.Add(_wait);
        Options.Add(CommonOptions.State);
        Options.Add(CommonOptions.Data);
        Options.Add(CommonOptions.LockTimeout);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var requests = await RequestFile.ReadAsync(context.Options.GetRequiredValue(_files), cancellationToken);
        using var bundle = context.OpenBundle();
        var files = await RequestChecks.RunAsync(context, bundle.Catalog, requests, cancellationToken);
        var checks = RequestChecks.Report(context, files);
        if (!checks.Valid)
        {
            context.Report(checks, json => json.ValidationReport, _ => { });
            foreach (var request in checks.Requests.Where(r => !r.Valid))
            {
                RequestChecks.Write(context.ErrorOutput, request);
            }

            return ExitCodes.InvalidRequest;
        }

        foreach (var request in checks.Requests)
        {
            ProblemOutput.Write(context.ErrorOutput, request.Problems);
        }

        var report = await context.Output.WorkAsync("Opening the local cloud", () => ProvisionAsync(context, bundle, files, cancellationToken));
        context.Report(report, json => json.ProvisioningReport, _ => { });
        if (report.Requests.Select(r => r.Failure).OfType<Orchestrator.Stacks.StackFailure>().FirstOrDefault() is { } failure)
        {
            OutcomeText.Write(context.ErrorOutput, failure);
            context.ErrorOutput.Line("Mend the cause and repeat the command: it goes on where it stopped.");
        }

        return report.Succeeded ? ExitCodes.Success : ExitCodes.ProvisioningFailed;
    }

    private static async Task<ProvisioningReport> ProvisionAsync(
        CommandContext context, OpenBundle bundle, IReadOnlyList<CheckedFile> files, CancellationToken cancellationToken)
    {
        var text = new ProvisionText(context.Output, context.IsVerbose);
        await using var cloud = await LocalWork.OpenAsync(context, text, cancellationToken);
        await LocalWork.PublishAsync(context, cloud.Blueprints, bundle, cancellationToken);
        await cloud.SeedAsync(context.Workspace.DataFolder, cancellationToken);

        var planner = new PlanRequest();
        var provisioner = new ProvisionPipeline(cloud.Ports with { Blueprints = bundle.Store }, bundle.Catalog, cloud.Wait);
        var reports = new List<ProvisionedRequestReport>();
        foreach (var file in files)
        {
            var begun = TimeProvider.System.GetTimestamp();
            var planned = planner.Execute(file.Outcome.OrThrow());
            var outcome = await provisioner.ExecuteAsync(planned.Plan, text, cancellationToken);
            // What the run makes others say comes before its outcome.
            await cloud.WhenIdleAsync();
            reports.Add(ProvisionedRequestReport.Of(file.Name, outcome));
            if (outcome.Failure is not null)
            {
                break;
            }

            OutcomeText.Write(context.Output, outcome, TimeProvider.System.GetElapsedTime(begun), GivenOptions.Text(context.Options));
        }

        return new(reports.TrueForAll(r => r.Succeeded), reports);
    }
}
