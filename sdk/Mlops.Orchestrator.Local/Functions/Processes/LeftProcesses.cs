using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>Ends what a function has started and left behind: processes that are no longer its children, since they forked twice.</summary>
/// <remarks>They are known by the address of the Runtime API in their environment, which is the function's alone. Linux only: other systems do not show it.</remarks>
internal static class LeftProcesses
{
    /// <summary>How often to look: a process may fork while the others are ended.</summary>
    private const int Rounds = 5;

    /// <summary>Ends every process that has a text in its environment.</summary>
    /// <param name="marker">The text.</param>
    public static void End(string marker)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(marker);
        for (var round = 0; round < Rounds && Find(bytes) is { Count: > 0 } found; round++)
        {
            found.ForEach(Kill);
        }
    }

    private static List<int> Find(byte[] marker) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let id = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
           where id > 0 && id != Environment.ProcessId && Environ(folder).IndexOf(marker) >= 0
           select id,
    ];

    private static ReadOnlySpan<byte> Environ(string folder)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone meanwhile, or somebody else's.
            return [];
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended by itself in the meantime.
        }
    }
}
