using System.Diagnostics;
using Mlops.Orchestrator.Local.Tests.MultiAccount;

namespace Mlops.Orchestrator.Local.Tests.Recovery;

/// <summary>The process that the recovery tests start from this assembly: it works on a local cloud and is killed in the middle, by itself, as <c>kill -9</c> does.</summary>
internal static class VictimProgram
{
    private static int _changesToLive;

    /// <summary>Runs <c>provision</c>, <c>delete</c>, <c>hold</c>, <c>provision-stages</c> or <c>approve</c> on a state folder.</summary>
    /// <param name="args">What to do, the state folder, the bucket name, the version, and after how many changes of the folder to die.</param>
    public static async Task<int> Main(string[] args)
    {
        var (work, folder) = (args[0], args[1]);
        if (work is "provision-stages" or "approve")
        {
            await using var stages = await MultiAccountCloud.OpenAsync(folder);
            using var killer = DieAfter(folder, args[4]);
            await (work == "approve" ? stages.ApproveAsync() : (Task)stages.ProvisionAsync());
            return 0;
        }

        var sample = await SampleCloud.OpenAsync(folder);
        await using var cloud = sample.Cloud;
        if (work == "hold")
        {
            Console.WriteLine("held");
            await Console.In.ReadLineAsync();
            return 0;
        }

        using var watcher = DieAfter(folder, args[4]);
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

    /// <summary>Watches the folder, and kills this process after a number of changes.</summary>
    private static FileSystemWatcher DieAfter(string folder, string changes)
    {
        _changesToLive = int.Parse(changes, System.Globalization.CultureInfo.InvariantCulture);
        var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite };
        watcher.Created += (_, _) => CountDown();
        watcher.Changed += (_, _) => CountDown();
        watcher.Renamed += (_, _) => CountDown();
        watcher.Deleted += (_, _) => CountDown();
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private static void CountDown()
    {
        if (Interlocked.Decrement(ref _changesToLive) == 0)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
