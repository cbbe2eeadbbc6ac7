namespace Mlops.Orchestrator.Local.State;

/// <summary>Who holds the lock of a state folder.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Command">Its program and command, such as <c>mlops provision</c>.</param>
/// <param name="Since">Since when.</param>
internal sealed record LockOwner(int ProcessId, string Command, DateTimeOffset Since)
{
    public static LockOwner Current() => new(
        Environment.ProcessId,
        // No more than the command: what follows may be a secret.
        string.Join(' ', Environment.GetCommandLineArgs().Take(2).Select((argument, index) => index == 0 ? Path.GetFileNameWithoutExtension(argument) : argument)),
        DateTimeOffset.UtcNow);

    public override string ToString() => $"pid {ProcessId}, '{Command}', since {Since.ToLocalTime():yyyy-MM-dd HH:mm:ss}";
}
