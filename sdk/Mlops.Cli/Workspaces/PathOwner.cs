using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Principal;
using System.Text;

namespace Mlops.Cli.Workspaces;

/// <summary>Finds out who can have put something where it was found.</summary>
internal static class PathOwner
{
    private const uint Root = 0;

    /// <summary>Looks at a file or a folder that exists, or at what a link leads to.</summary>
    /// <param name="path">Its path.</param>
    public static PathTrust Of(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return OfWindows(path);
        }

        var status = new FileStatus();
        return Stat(Encoding.UTF8.GetBytes(path + '\0'), ref status) == 0
            ? Judge(status.User, status.Group, (UnixFileMode)status.Mode, GetEffectiveUser())
            : PathTrust.Foreign;
    }

    /// <summary>What owner and permissions mean.</summary>
    /// <param name="owner">The owning user.</param>
    /// <param name="group">The owning group.</param>
    /// <param name="mode">The permissions.</param>
    /// <param name="user">This user.</param>
    internal static PathTrust Judge(uint owner, uint group, UnixFileMode mode, uint user)
    {
        if (owner != user && owner != Root)
        {
            return PathTrust.Foreign;
        }

        // A group with the number of the user is that user's own on most systems, and what it may write only the user may.
        var isShared = mode.HasFlag(UnixFileMode.OtherWrite) || (mode.HasFlag(UnixFileMode.GroupWrite) && group != owner);
        return isShared ? PathTrust.Shared : PathTrust.Own;
    }

    /// <summary>By the owner alone: what the access list of a folder grants to whom depends on groups that only the domain knows.</summary>
    [SupportedOSPlatform("windows")]
    private static PathTrust OfWindows(string path)
    {
        FileSystemInfo entry = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        var owner = entry is DirectoryInfo folder
            ? folder.GetAccessControl(System.Security.AccessControl.AccessControlSections.Owner).GetOwner(typeof(SecurityIdentifier))
            : ((FileInfo)entry).GetAccessControl(System.Security.AccessControl.AccessControlSections.Owner).GetOwner(typeof(SecurityIdentifier));
        using var me = WindowsIdentity.GetCurrent();
        return owner is SecurityIdentifier id && (id == me.User || id.IsWellKnown(WellKnownSidType.BuiltinAdministratorsSid) || id.IsWellKnown(WellKnownSidType.LocalSystemSid))
            ? PathTrust.Own
            : PathTrust.Foreign;
    }

    // The runtime's own layer over the systems' different structures; .NET has no public way to a file's owner.
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, ref FileStatus status);

    [DllImport("libSystem.Native", EntryPoint = "SystemNative_GetEUid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint GetEffectiveUser();

    /// <summary>The beginning of the runtime's structure, with room for what follows.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct FileStatus
    {
        public int Flags;
        public int Mode;
        public uint User;
        public uint Group;
    }
}

/// <summary>Who can have put something where it was found.</summary>
internal enum PathTrust
{
    /// <summary>Only this user, and whoever administers the machine.</summary>
    Own,

    /// <summary>Others too: they may write there.</summary>
    Shared,

    /// <summary>Another user, to whom it belongs.</summary>
    Foreign,
}
