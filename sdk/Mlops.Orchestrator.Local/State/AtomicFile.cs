namespace Mlops.Orchestrator.Local.State;

/// <summary>Writes files so that a reader, and a restart after a kill at any moment, sees the old content or the new, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>The suffix of files being written; left-overs of a killed process are ignored and swept.</summary>
    public const string TemporarySuffix = ".tmp~";

    /// <summary>Writes a file through a temporary one in the same folder.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporarySuffix}";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
