using System.Diagnostics;
using System.Reflection;

namespace Mlops.Orchestrator.Local.Tests.Recovery;

/// <summary>Starts <see cref="VictimProgram"/>.</summary>
internal static class Victim
{
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["exec", Assembly.GetExecutingAssembly().Location, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Runs the victim to its death, or to its end where it had less to do.</summary>
    public static async Task RunAsync(string work, string folder, string bucketName, string version, int changesToLive)
    {
        using var process = Start(work, folder, bucketName, version, changesToLive.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
    }
}
