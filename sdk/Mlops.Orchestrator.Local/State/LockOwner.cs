namespace Mlops.Orchestrator.Local.State;

/// <summary>Who holds the lock of a state folder.</summary>
/// <param name="ProcessId">The process.</param>
/// <param name="Command">Its program and command: what follows them may be a secret, and others read this.</param>
/// <param name="Since">Since when.</param>
internal sealed record LockOwner(int ProcessId, string Command, DateTimeOffset Since)
{
    private const int LongestCommand = 12;

    public static LockOwner Current(TimeProvider time) => new(
        Environment.ProcessId,
        CommandOf(Environment.GetCommandLineArgs()),
        time.GetUtcNow());

    /// <summary>The program, and the command if the first argument looks like the name of one.</summary>
    internal static string CommandOf(string[] line)
    {
        var program = Path.GetFileNameWithoutExtension(line[0]);
        return line.Length > 1 && line[1].Length is > 0 and <= LongestCommand && line[1].All(c => char.IsAsciiLetterLower(c) || c == '-') && line[1][0] != '-' ? $"{program} {line[1]}" : program;
    }

    public override string ToString() => $"pid {ProcessId}, '{Command}', since {Since.ToLocalTime():yyyy-MM-dd HH:mm:ss}";
}
