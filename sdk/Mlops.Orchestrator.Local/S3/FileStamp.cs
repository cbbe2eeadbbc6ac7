using Microsoft.Win32.SafeHandles;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>Tells one content of a file from another without reading it.</summary>
/// <param name="Length">The file's length.</param>
/// <param name="WrittenTicks">When it was written.</param>
internal sealed record FileStamp(long Length, long WrittenTicks)
{
    public static FileStamp Of(SafeFileHandle file) => new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file).Ticks);
}
