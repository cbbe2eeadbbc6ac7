using Mlops.Cli.Cloud;
using Mlops.Cli.Debugging;
using Mlops.Cli.Output;
using Mlops.Cli.Workspaces;
using Mlops.Core.Diagnostics;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.CommandLine;

/// <summary>Opens the local cloud for a command.</summary>
internal static class LocalWork
{
    /// <summary>Opens it for work: the one that is running, or, where none is, in this process.</summary>
    public static async Task<LocalWorkingCloud> OpenAsync(CommandContext context, IProgress<LocalNotification>? notifications, CancellationToken cancellationToken)
    {
        for (var isRepeat = false; ; isRepeat = true)
        {
            if (await RunningCloud.FindAsync(context.Workspace.StateFolder, cancellationToken) is { } running)
            {
                DebugTargets.RequireNone(Debugged(context), "in a local cloud that runs in another process", "a local cloud of this command's own: end the other with 'mlops cloud stop'");
                return await SharedCloud.OpenAsync(running, context.Workspace.Settings, notifications, cancellationToken);
            }

            try
            {
                return new OwnCloud(await OpenOwnAsync(context, notifications, cancellationToken), context.Workspace.Settings);
            }
            catch (MlopsException exception) when (!isRepeat && exception.Problems[0].Code == LocalCloud.InUse)
            {
                // The other process may have begun to serve its cloud meanwhile.
            }
        }
    }

    /// <summary>Opens it in this process: no other works on it meanwhile.</summary>
    public static async Task<LocalCloud> OpenOwnAsync(
        CommandContext context, IProgress<LocalNotification>? notifications, CancellationToken cancellationToken, IProgress<ServedCall>? calls = null) =>
        await LocalCloud.OpenAsync(
            Options(context) with
            {
                LockTimeout = TimeSpan.FromSeconds(context.Options.GetValue(CommonOptions.LockTimeout)),
                Waiting = new WaitingText(context.Output),
                Notifications = notifications,
                Calls = calls,
                Debugged = await BuildDebuggedAsync(context, cancellationToken),
                // Whoever is told of notifications while something is provisioned is told of these, too.
                Debuggers = notifications as IProgress<DebuggerWaiting>,
            },
            cancellationToken);

    /// <summary>Opens it to look at it, even while another process works on it.</summary>
    public static async Task<LocalWorkingCloud> OpenReadOnlyAsync(CommandContext context) => new OwnCloud(await LocalCloud.OpenReadOnlyAsync(Options(context)), context.Workspace.Settings);

    /// <summary>
    /// Publishes the bundle, an older one as well: whoever goes back to yesterday's code wants to see that run. The pipeline for several accounts and
    /// the function that its actions run are in the built-in catalog, unless the bundle has its own.
    /// </summary>
    public static async Task PublishAsync(CommandContext context, IBlueprintBucket bucket, OpenBundle bundle, CancellationToken cancellationToken)
    {
        var publish = new PublishBundle(bucket);
        var whole = await bundle.Catalog.ReadAllAsync(cancellationToken);
        if (context.Workspace.Settings.IsMultiAccount && BuiltInCatalog.Path is { } path && !whole.Catalog.Files.ContainsKey(PipelineTemplates.Documented.MultiAccount))
        {
            using var builtIn = OpenBundle.At(path);
            await publish.ExecuteAsync(await builtIn.Catalog.ReadAllAsync(cancellationToken), force: true, cancellationToken);
        }

        await publish.ExecuteAsync(whole, force: true, cancellationToken);
    }

    /// <summary>The Lambda folders whose functions are to wait for a debugger.</summary>
    public static IReadOnlyList<string> Debugged(CommandContext context) => context.Options.GetValue(CommonOptions.Debug) ?? [];

    private static async Task<IReadOnlyDictionary<string, DebuggedFunction>> BuildDebuggedAsync(CommandContext context, CancellationToken cancellationToken) => Debugged(context) is { Count: > 0 } folders
        ? await DebugTargets.BuildAsync(context.Workspace.Project, folders, context.Output, cancellationToken)
        : new Dictionary<string, DebuggedFunction>();

    private static LocalCloudOptions Options(CommandContext context) => new()
    {
        StateFolder = context.Workspace.StateFolder,
        Settings = context.Workspace.Settings,
    };
}

/// <summary>Says that another process is waited for.</summary>
internal sealed class WaitingText(IOutput output) : IProgress<string>
{
    public void Report(string value) => output.Line((value, Tone.Warning), " Waiting for it.");
}
