using Microsoft.Data.Sqlite;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.State;

/// <summary>Says what a failure of the database means: most are the disk's, and are told as such.</summary>
internal static class DatabaseProblem
{
    // "Result and Error Codes", sqlite.org.
    private const int Error = 1;
    private const int Permission = 3;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    private const int NoSpace = 28;

    /// <summary>The exception to throw in place of the database's.</summary>
    public static MlopsException From(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        Full => DiskProblem.From(path, new IOException(exception.Message, NoSpace)),
        Permission or ReadOnly => DiskProblem.From(path, new UnauthorizedAccessException(exception.Message, exception)),
        CannotOpen when Directory.Exists(path) => DiskProblem.From(path, new IOException(exception.Message, 21)),
        CannotOpen => DiskProblem.From(path, new UnauthorizedAccessException(exception.Message, exception)),
        // The statements are right: what they name is not there.
        Error or Corrupt or NotADatabase => Unreadable($"'{path}' cannot be understood: {exception.Message}", exception),
        _ => DiskProblem.From(path, new IOException(exception.Message, exception)),
    };

    /// <summary>A record, or the whole file, that was not written by this tool.</summary>
    public static MlopsException Unreadable(string message, Exception? exception = null) => new(
        new Problem(StateDiagnostics.Unreadable, message)
        {
            Hint = "It was changed by something other than mlops. Put it back, or delete the state folder and provision anew.",
        },
        exception);
}
