using Mlops.Cli.Output;
using Mlops.Cli.Workspaces;
using Mlops.Core.Planning;
using Mlops.Orchestrator;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Local;
using Mlops.Orchestrator.Ports;

namespace Mlops.Cli.CommandLine;

/// <summary>Opens the local cloud for a command.</summary>
internal static class LocalWork
{
    /// <summary>How the use cases wait for it.</summary>
    public static WaitOptions Wait { get; } = new() { LongestPause = LocalCloud.PollInterval };

    /// <summary>Opens it for work: no other process works on it meanwhile.</summary>
    public static Task<LocalCloud> OpenAsync(
        CommandContext context, IProgress<LocalNotification>? notifications, CancellationToken cancellationToken, IProgress<ServedCall>? calls = null) =>
        LocalCloud.OpenAsync(
            Options(context) with
            {
                LockTimeout = TimeSpan.FromSeconds(context.Options.GetValue(CommonOptions.LockTimeout)),
                Waiting = new WaitingText(context.Output),
                Notifications = notifications,
                Calls = calls,
            },
            cancellationToken);

    /// <summary>Opens it to look at it, even while another process works on it.</summary>
    public static Task<LocalCloud> OpenReadOnlyAsync(CommandContext context) => LocalCloud.OpenReadOnlyAsync(Options(context));

    /// <summary>The ports on a local cloud.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="blueprints">The bundle; <see langword="null"/> for what is published in the cloud.</param>
    public static OrchestratorPorts Ports(LocalCloud cloud, IBlueprintStore? blueprints = null) =>
        blueprints is null ? cloud.Ports : cloud.Ports with { Blueprints = blueprints };

    /// <summary>
    /// Publishes the bundle, an older one as well: whoever goes back to yesterday's code wants to see that run. The pipeline for several accounts and
    /// the function that its actions run are in the built-in catalog, unless the bundle has its own.
    /// </summary>
    public static async Task PublishAsync(CommandContext context, LocalCloud cloud, OpenBundle bundle, CancellationToken cancellationToken)
    {
        var publish = new PublishBundle(cloud.Blueprints);
        var whole = await bundle.Catalog.ReadAllAsync(cancellationToken);
        if (context.Workspace.Settings.IsMultiAccount && BuiltInCatalog.Path is { } path && !whole.Catalog.Files.ContainsKey(PipelineTemplates.Documented.MultiAccount))
        {
            using var builtIn = OpenBundle.At(path);
            await publish.ExecuteAsync(await builtIn.Catalog.ReadAllAsync(cancellationToken), force: true, cancellationToken);
        }

        await publish.ExecuteAsync(whole, force: true, cancellationToken);
    }

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
