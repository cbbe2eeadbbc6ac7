using System.Runtime.Versioning;

namespace Mlops.Orchestrator.Local.State;

/// <summary>Makes files and folders that only this user can read: the state holds what requests and functions keep secret.</summary>
/// <remarks>On Windows a folder below the user's profile is the user's own already, by its access list.</remarks>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Makes a folder, and those above it that are missing.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // The mode given holds for the last folder only.
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent && !Directory.Exists(parent))
        {
            CreateDirectory(parent);
        }

        Directory.CreateDirectory(path, FolderMode700);
    }

    /// <summary>Opens a file that is made when it is not there, without a buffer.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode600;
        }

        return new(path, options);
    }

    /// <summary>Removes a folder with all that is in it, whatever a function has made of it. What cannot be removed stays for the next sweep.</summary>
    /// <remarks>A link is removed, not what it leads to.</remarks>
    public static void Remove(string folder)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && Directory.Exists(folder) && File.ResolveLinkTarget(folder, returnFinalTarget: false) is null)
            {
                Unlock(folder);
            }

            if (Path.Exists(folder) || File.ResolveLinkTarget(folder, returnFinalTarget: false) is not null)
            {
                if (File.GetAttributes(folder).HasFlag(FileAttributes.Directory))
                {
                    Directory.Delete(folder, recursive: true);
                }
                else
                {
                    File.Delete(folder);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It takes room and does no harm.
        }
    }

    /// <summary>A folder that may not be written to keeps what is in it.</summary>
    [UnsupportedOSPlatform("windows")]
    private static void Unlock(string folder)
    {
        File.SetUnixFileMode(folder, FolderMode700);
        foreach (var child in Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            Unlock(child);
        }
    }

    /// <summary>Takes from others what they may do in a folder; nothing is done where they cannot enter it.</summary>
    public static void Close(string folder)
    {
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) != FolderMode700)
        {
            CloseAll(folder);
        }
    }

    /// <summary>Takes from others what they may do with a folder and all that is in it.</summary>
    public static void CloseAll(string folder)
    {
        if (!OperatingSystem.IsWindows())
        {
            // Whoever links to something else has reasons, and the mode would be that of the other.
            var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
            foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", options))
            {
                File.SetUnixFileMode(path, File.GetUnixFileMode(path) & FolderMode700);
            }

            // Last, so that a kill half way leaves a folder that is still seen to be open.
            File.SetUnixFileMode(folder, FolderMode700);
        }
    }
}
