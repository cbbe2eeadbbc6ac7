using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.State;

/// <summary>Says what a failure of the file system means and how to mend it.</summary>
internal static class DiskProblem
{
    /// <summary>ENOSPC; EDQUOT on Linux and on macOS; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.</summary>
    private static readonly int[] Full = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>EROFS; ERROR_WRITE_PROTECT on Windows.</summary>
    private static readonly int[] ReadOnly = [30, unchecked((int)0x80070013)];

    /// <summary>EEXIST, ENOTDIR, EISDIR; ERROR_ALREADY_EXISTS and ERROR_DIRECTORY on Windows.</summary>
    private static readonly int[] WrongKind = [17, 20, 21, unchecked((int)0x800700B7), unchecked((int)0x8007010B)];

    /// <summary>The exception to throw in place of the file system's.</summary>
    public static MlopsException From(string path, Exception exception) => new(Describe(path, exception), exception);

    private static Problem Describe(string path, Exception exception) => exception switch
    {
        _ when Full.Contains(exception.HResult) => new(StateDiagnostics.DiskFull, $"The disk is full: '{path}' could not be written.")
        {
            Hint = "Free some space, or put the state on another disk with --state DIR, then repeat the command: nothing was left half done.",
        },
        _ when ReadOnly.Contains(exception.HResult) => new(StateDiagnostics.NoPermission, $"'{path}' is on a read-only file system.")
        {
            Hint = "Put the state on a writable disk with --state DIR.",
        },
        UnauthorizedAccessException => new(StateDiagnostics.NoPermission, $"'{path}' may not be read or written by this user.")
        {
            Hint = "Make the folder yours (chown, chmod u+rwX), or choose another with --state DIR.",
        },
        _ when WrongKind.Contains(exception.HResult) || HasFileAsParent(path) => new(StateDiagnostics.NotAFolder, $"'{path}' cannot be used: a file is where a folder must be, or the reverse.")
        {
            Hint = "Move it away, or choose another folder with --state DIR.",
        },
        _ => new(StateDiagnostics.DiskError, $"'{path}' could not be read or written: {exception.Message}")
        {
            Hint = "Mend the disk or choose another folder with --state DIR, then repeat the command.",
        },
    };

    /// <summary>.NET reports a file in the place of a folder in more than one way.</summary>
    private static bool HasFileAsParent(string path)
    {
        for (var parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
        {
            if (File.Exists(parent))
            {
                return true;
            }
        }

        return false;
    }
}
