using Mlops.Cli.CommandLine;
using Mlops.Cli.Reports;
using Mlops.Core.Diagnostics;

namespace Mlops.Cli.Doctor;

/// <summary>Checks the local cloud's folder and its disk.</summary>
internal static class StateChecks
{
    /// <summary>A blueprint's zips, their unpacked functions and a run's data fit in this.</summary>
    private const long EnoughBytes = 1L << 30;

    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = StateFolder(context);
        return [await StateAsync(context, folder, cancellationToken), Space(folder)];
    }

    /// <summary>What an amount of free space means.</summary>
    internal static DoctorCheck Judge(string folder, long freeBytes)
    {
        var finding = $"{freeBytes / (1 << 20):N0} MB free at {folder}";
        return freeBytes >= EnoughBytes
            ? new("Disk space", CheckStatus.Ok, finding)
            : new("Disk space", CheckStatus.Warning, finding) { Code = ToolDiagnostics.LittleSpace, Cure = "Free some space, or put the state on another disk with --state DIR." };
    }

    private static async Task<DoctorCheck> StateAsync(CommandContext context, string folder, CancellationToken cancellationToken)
    {
        const string Name = "State folder";
        if (!Directory.Exists(folder))
        {
            return new(Name, CheckStatus.Ok, $"{folder} will be made by the first provision");
        }

        try
        {
            await using var cloud = await LocalWork.OpenAsync(context, notifications: null, cancellationToken);
            return new(Name, CheckStatus.Ok, folder);
        }
        catch (MlopsException e)
        {
            return new(Name, CheckStatus.Failure, e.Problems[0].Message) { Code = e.Problems[0].Code, Cure = e.Problems[0].Hint };
        }
    }

    private static DoctorCheck Space(string folder)
    {
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Judge(folder, new DriveInfo(folder).AvailableFreeSpace);
    }

    private static string StateFolder(CommandContext context)
    {
        try
        {
            return context.Workspace.StateFolder;
        }
        catch (MlopsException)
        {
            // Without a bundle there is no project; the bundle's own check tells.
            return Path.GetFullPath(".mlops");
        }
    }
}
