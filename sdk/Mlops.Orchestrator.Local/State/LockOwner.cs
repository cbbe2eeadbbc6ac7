namespace Mlops.Orchestrator.Local.State;

/// <summary>Who holds the lock of a state folder.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Command">Its command line.</param>
/// <param name="Since">Since when.</param>
internal sealed record LockOwner(int ProcessId, string Command, DateTimeOffset Since)
{
    public static LockOwner Current() => new(
        Environment.ProcessId,
        string.Join(' ', Environment.GetCommandLineArgs().Select((argument, index) => index == 0 ? Path.GetFileNameWithoutExtension(argument) : argument)),
        DateTimeOffset.UtcNow);

    public override string ToString() => $"pid {ProcessId}, '{Command}', since {Since.ToLocalTime():yyyy-MM-dd HH:mm:ss}";
}
