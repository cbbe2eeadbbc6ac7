using System.IO.Compression;

namespace Mlops.Core.Archives;

/// <summary>Tells what kind of file a zip's entry is.</summary>
public static class EntryKind
{
    // The kind of file in the Unix mode, which is in the upper half of the attributes; other systems leave it out.
    private const int Mask = 0xF000;
    private const int Folder = 0x4000;
    private const int File = 0x8000;

    /// <summary>Whether an entry is neither a file nor a folder but a symbolic link, a device, a pipe or a socket.</summary>
    /// <param name="entry">The entry.</param>
    public static bool IsSpecial(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & Mask) is not (0 or Folder or File);
}
