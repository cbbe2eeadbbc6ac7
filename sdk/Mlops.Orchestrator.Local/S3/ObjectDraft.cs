using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>A new content of an object, in a file beside the object's until it is put in its place.</summary>
internal sealed class ObjectDraft : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;

    /// <summary>Writes the file.</summary>
    /// <exception cref="MlopsException">The disk is full or refuses the write.</exception>
    public ObjectDraft(string path, ReadOnlySpan<byte> content)
    {
        (_path, _temporary) = (path, TemporaryOf(path));
        try
        {
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = PrivateFiles.Open(_temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            RandomAccess.Write(file.SafeFileHandle, content, 0);
            Stamp = FileStamp.Of(file.SafeFileHandle);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw DiskProblem.From(path, exception);
        }
    }

    /// <summary>Copies a file, with the time when it was written.</summary>
    /// <exception cref="MlopsException">The disk is full or refuses the write.</exception>
    public ObjectDraft(string path, string source, FileStamp stamp)
    {
        (_path, _temporary) = (path, TemporaryOf(path));
        try
        {
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(source, _temporary);
            File.SetLastWriteTimeUtc(_temporary, new DateTime(stamp.WrittenTicks, DateTimeKind.Utc));
            using var file = File.OpenHandle(_temporary);
            Stamp = FileStamp.Of(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw DiskProblem.From(path, exception);
        }
    }

    public FileStamp Stamp { get; private set; }

    private static string TemporaryOf(string path) => $"{path}.{Guid.NewGuid():N}{AtomicFile.TemporarySuffix}";

    /// <summary>Gives the file another stamp than contents have that it is told from by it.</summary>
    public void Differ(params ReadOnlySpan<FileStamp?> others)
    {
        while (others.Contains(Stamp))
        {
            // The disk's clock may stand still for some milliseconds.
            File.SetLastWriteTimeUtc(_temporary, new DateTime(Stamp.WrittenTicks, DateTimeKind.Utc).AddMilliseconds(1));
            using var file = File.OpenHandle(_temporary);
            Stamp = FileStamp.Of(file);
        }
    }

    /// <summary>Makes the content the object's.</summary>
    public void PutInPlace()
    {
        try
        {
            File.Move(_temporary, _path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(_path, exception);
        }
    }

    /// <summary>Removes the file, unless it was put in its place.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A left-over takes room and does no harm; it is swept when the folder is next opened.
        }
    }
}
