using Mlops.Cli.Cloud;
using Mlops.Cli.Remote;
using Mlops.Cli.Workspaces;
using Mlops.Orchestrator.Local;

namespace Mlops.Cli.CommandLine;

/// <summary>Opens what a command works on, wherever that is.</summary>
internal static class TargetWork
{
    /// <summary>What is shown meanwhile.</summary>
    public static string Activity(CommandContext context) => context.Workspace.Target == WorkTarget.Local ? "Opening the local cloud" : context.Workspace.Target.Api is null ? "Calling AWS" : "Calling the orchestrator";

    /// <summary>Opens it for work.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="notifications">Told of the notifications that the local cloud gives meanwhile.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <param name="isMending">Whether stacks in stages' accounts are to be mended.</param>
    public static async Task<IWorkingCloud> OpenAsync(CommandContext context, IProgress<LocalNotification>? notifications, CancellationToken cancellationToken, bool isMending = false) =>
        context.Workspace.Target == WorkTarget.Local
            ? await LocalWork.OpenAsync(context, notifications, cancellationToken)
            : await ReachAsync(context, isMending, cancellationToken);

    /// <summary>Opens it to look at it; a local cloud even while another process works on it.</summary>
    /// <param name="context">What the command works with.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<IWorkingCloud> OpenReadOnlyAsync(CommandContext context, CancellationToken cancellationToken) =>
        context.Workspace.Target == WorkTarget.Local
            ? await LocalWork.OpenReadOnlyAsync(context)
            : await ReachAsync(context, isMending: false, cancellationToken);

    private static async Task<IWorkingCloud> ReachAsync(CommandContext context, bool isMending, CancellationToken cancellationToken) => context.Workspace.Target.Api is null
        ? await AwsAccess.OpenAsync(context.Workspace, cancellationToken, isMending)
        : ApiAccess.Open(context.Workspace);
}
