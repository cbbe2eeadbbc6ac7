namespace Mlops.Orchestrator.Local.State;

/// <summary>The ids of problems with the state folder and the disk.</summary>
internal static class StateDiagnostics
{
    /// <summary>Another process is using the state folder.</summary>
    public const string InUse = "MLOPS3301";

    /// <summary>A newer version wrote the state folder.</summary>
    public const string NewerVersion = "MLOPS3302";

    /// <summary>A file of the state folder cannot be understood.</summary>
    public const string Unreadable = "MLOPS3303";

    /// <summary>The disk is full.</summary>
    public const string DiskFull = "MLOPS3304";

    /// <summary>The file system refuses the write or the read.</summary>
    public const string NoPermission = "MLOPS3305";

    /// <summary>There is a file where a folder must be, or the reverse.</summary>
    public const string NotAFolder = "MLOPS3306";

    /// <summary>The file system failed in some other way.</summary>
    public const string DiskError = "MLOPS3307";

    /// <summary>The state was opened for reading only.</summary>
    public const string ReadOnly = "MLOPS3308";

    /// <summary>The port at which the local cloud was to be served is taken.</summary>
    public const string PortInUse = "MLOPS3309";

    /// <summary>The state folder's cloud is served already.</summary>
    public const string AlreadyServed = "MLOPS3310";

    /// <summary>The state folder's cloud is not served.</summary>
    public const string NotServed = "MLOPS3311";

    /// <summary>The state folder's cloud was started with other settings.</summary>
    public const string OtherSettings = "MLOPS3312";

    /// <summary>Whether a problem is the state folder's: not what a request asks for, but where it is recorded.</summary>
    public static bool IsState(string code) => code is InUse or NewerVersion or Unreadable or ReadOnly || IsDiskProblem(code);

    /// <summary>Whether a problem is one of the disk, so that nothing can be recorded about it there.</summary>
    public static bool IsDiskProblem(string code) => code is DiskFull or NoPermission or NotAFolder or DiskError;
}
