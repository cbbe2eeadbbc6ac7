using Mlops.Cli.CommandLine;

namespace Mlops.Cli.Doctor;

/// <summary>Checks the local cloud's folder and its disk.</summary>
internal static class StateChecks
{
    /// <summary>A blueprint's zips, their unpacked functions and a run's data fit in this.</summary>
    private const long EnoughBytes = 1L << 30;

    public static Task<IReadOnlyList<CheckResult>> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        _ = cancellationToken;
        return Task.FromResult<IReadOnlyList<CheckResult>>([Space(context.Options.GetValue(CommonOptions.State) ?? ".")]);
    }

    internal static CheckResult Judge(string folder, long freeBytes)
    {
        var finding = $"{freeBytes / (1 << 20):N0} MB free at {folder}";
        return freeBytes >= EnoughBytes
            ? new("Disk space", CheckStatus.Ok, finding)
            : new("Disk space", CheckStatus.Warning, finding) { Code = ToolDiagnostics.LittleSpace, Cure = "Free some space, or put the state on another disk with --state DIR." };
    }

    private static CheckResult Space(string folder) => Judge(folder, new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace);
}
