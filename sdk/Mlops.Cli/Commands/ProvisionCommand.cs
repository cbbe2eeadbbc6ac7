using System.CommandLine;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Debugging;
using Mlops.Cli.Output;
using Mlops.Cli.Provisioning;
using Mlops.Cli.Reports;
using Mlops.Cli.Requests;
using Mlops.Cli.Workspaces;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops provision FILE…</c>.</summary>
internal sealed class ProvisionCommand : ToolCommand
{
    private readonly Argument<string[]> _files = RequestArguments.Several();

    private readonly Option<bool> _wait = new("--wait")
    {
        Description = "Wait for the pipelines' ends, and show what happens. The local cloud always does; on AWS the command otherwise returns when the work has begun.",
    };

    public ProvisionCommand()
        : base("provision", "Create or update the pipelines that requests ask for. Nothing is done unless every request is valid.")
    {
        Arguments.Add(_files);
        Options.Add(_wait);
        CommonOptions.AddTarget(this);
        Options.Add(CommonOptions.Data);
        Options.Add(CommonOptions.LockTimeout);
        Options.Add(CommonOptions.Debug);
    }

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Workspace.Target != WorkTarget.Local)
        {
            DebugTargets.RequireNone(LocalWork.Debugged(context), "on AWS, where no debugger reaches", "the local cloud: --target local");
        }

        var requests = await RequestFile.ReadAsync(context.Options.GetRequiredValue(_files), cancellationToken);
        await using var basis = await RequestBasis.OpenAsync(context, cancellationToken);
        var files = await basis.CheckAsync(requests, cancellationToken);
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

        var report = await context.Output.WorkAsync(TargetWork.Activity(context), () => ProvisionAsync(context, basis, files, cancellationToken));
        context.Report(report, json => json.ProvisioningReport, _ => { });
        if (report.Requests.Select(r => r.Failure).OfType<Orchestrator.Stacks.StackFailure>().FirstOrDefault() is { } failure)
        {
            OutcomeText.Write(context.ErrorOutput, failure);
            context.ErrorOutput.Line("Mend the cause and repeat the command: it goes on where it stopped.");
        }

        return report.Succeeded ? ExitCodes.Success : ExitCodes.ProvisioningFailed;
    }

    private async Task<ProvisioningReport> ProvisionAsync(CommandContext context, IRequestBasis basis, IReadOnlyList<CheckedFile> files, CancellationToken cancellationToken)
    {
        var text = new ProvisionText(context.Output, context.IsVerbose);
        await using var provisioner = await basis.OpenAsync(text, cancellationToken);
        var isWaiting = basis.IsLocal || context.Options.GetValue(_wait);
        var reports = new List<ProvisionedRequestReport>();
        foreach (var file in files)
        {
            if (!isWaiting)
            {
                var started = await provisioner.StartAsync(file, text, cancellationToken);
                reports.Add(ProvisionedRequestReport.Of(file.File.Name, started));
                OutcomeText.Write(context.Output, started, GivenOptions.Text(context.Options));
                continue;
            }

            var begun = TimeProvider.System.GetTimestamp();
            var outcome = await provisioner.ProvisionAsync(file, text, cancellationToken);
            reports.Add(ProvisionedRequestReport.Of(file.File.Name, outcome));
            if (outcome.Failure is not null)
            {
                break;
            }

            OutcomeText.Write(context.Output, outcome, TimeProvider.System.GetElapsedTime(begun), GivenOptions.Text(context.Options));
        }

        return new(reports.TrueForAll(r => r.Succeeded), reports);
    }
}
