using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Orchestrator.Local;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops cloud status</c>.</summary>
internal sealed class CloudStatusCommand : ToolCommand
{
    public CloudStatusCommand()
        : base("status", "Say whether the local cloud of the state folder is running, where, since when, and how many calls it has answered.") => Options.Add(CommonOptions.State);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.Workspace.StateFolder;
        var cloud = await RunningCloud.FindAsync(folder, cancellationToken);
        context.Report(CloudReport.Of(folder, cloud), json => json.CloudReport, output =>
        {
            if (cloud is null)
            {
                output.Line($"No local cloud is running on '{folder}'.");
                return;
            }

            var (endpoint, status) = (cloud.Endpoint, cloud.Status);
            output.Line("The local cloud is at ", (endpoint.Url.AbsoluteUri.TrimEnd('/'), Tone.Strong), $" (account {endpoint.AccountId}, {endpoint.Region}).");
            output.Line($"Process {status.ProcessId}, since {status.Since.ToLocalTime():yyyy-MM-dd HH:mm:ss}; {status.Calls:N0} calls answered.");
        });
        return ExitCodes.Success;
    }
}
