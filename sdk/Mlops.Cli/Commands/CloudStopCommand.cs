using Mlops.Cli.Cloud;
using Mlops.Cli.CommandLine;
using Mlops.Cli.Output;
using Mlops.Orchestrator.Local;

namespace Mlops.Cli.Commands;

/// <summary><c>mlops cloud stop</c>.</summary>
internal sealed class CloudStopCommand : ToolCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public CloudStopCommand()
        : base("stop", "End the local cloud of the state folder; what is under way is finished or rolled back by the next command. A repeat does no harm.") => Options.Add(CommonOptions.State);

    protected override async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = context.Workspace.StateFolder;
        var cloud = await RunningCloud.FindAsync(folder, cancellationToken);
        if (cloud is not null)
        {
            await cloud.StopAsync(Patience, cancellationToken);
        }

        context.Report(CloudReport.Of(folder, null), json => json.CloudReport, output => output.Line(
            cloud is null ? ("", Tone.Plain) : ("✓ ", Tone.Good),
            cloud is null ? $"No local cloud is running on '{folder}': nothing to stop." : $"The local cloud (process {cloud.Status.ProcessId}) has ended."));
        return ExitCodes.Success;
    }
}
