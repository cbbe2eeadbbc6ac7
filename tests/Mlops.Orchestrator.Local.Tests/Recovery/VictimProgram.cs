using System.Diagnostics;

namespace Mlops.Orchestrator.Local.Tests.Recovery;

/// <summary>The process that the recovery tests start from this assembly: it works on a local cloud and is killed in the middle, by itself, as <c>kill -9</c> does.</summary>
internal static class VictimProgram
{
    private static int _changesToLive;

    /// <summary>Runs <c>provision</c>, <c>delete</c> or <c>hold</c> on a state folder.</summary>
    /// <param name="args">What to do, the state folder, the bucket name, the version, and after how many changes of the folder to die.</param>
    public static async Task<int> Main(string[] args)
    {
        var (work, folder) = (args[0], args[1]);
        var sample = await SampleCloud.OpenAsync(folder);
        await using var cloud = sample.Cloud;
        if (work == "hold")
        {
            Console.WriteLine("held");
            await Console.In.ReadLineAsync();
            return 0;
        }

        _changesToLive = int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture);
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite };
        watcher.Created += (_, _) => CountDown();
        watcher.Changed += (_, _) => CountDown();
        watcher.Renamed += (_, _) => CountDown();
        watcher.Deleted += (_, _) => CountDown();
        watcher.EnableRaisingEvents = true;
        if (work == "delete")
        {
            await sample.DeleteAsync();
        }
        else
        {
            await sample.ProvisionAsync(SampleCloud.Plan(args[2], args[3]));
        }

        return 0;
    }

    private static void CountDown()
    {
        if (Interlocked.Decrement(ref _changesToLive) == 0)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
