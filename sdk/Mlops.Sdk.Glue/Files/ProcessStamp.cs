using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Mlops.Sdk.Glue.Files;

/// <summary>Tells a process from every other one, also from a later one that got its id again.</summary>
internal static class ProcessStamp
{
    /// <summary>Of this process: its id and when it was started, letters and digits around a hyphen.</summary>
    public static string Current { get; } = Of(Environment.ProcessId)!;

    /// <summary>Whether the process of a stamp may still be at work.</summary>
    /// <param name="stamp">The stamp.</param>
    public static bool IsAlive(string stamp)
    {
        try
        {
            return int.TryParse(stamp.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Of(id) == stamp;
        }
        catch (Exception exception) when (exception is Win32Exception or UnauthorizedAccessException)
        {
            // Somebody else's process, of which nothing is told.
            return true;
        }
    }

    private static string? Of(int id)
    {
        try
        {
            // On Linux .NET computes the time from the clock, which may be set; the kernel's own figure stays.
            var start = OperatingSystem.IsLinux()
                ? File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ')[20]
                : Process.GetProcessById(id).StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"{id}-{start}");
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or InvalidOperationException)
        {
            // There is no such process.
            return null;
        }
    }
}
