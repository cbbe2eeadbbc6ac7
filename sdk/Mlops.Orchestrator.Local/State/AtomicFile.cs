namespace Mlops.Orchestrator.Local.State;

/// <summary>Writes files so that a reader, and a restart after a kill at any moment, sees the old content or the new, never a part.</summary>
/// <remarks>
/// The rename is what makes a kill of the process harmless: what a process has written belongs to the operating system, which survives it.
/// Flushing to the disk would only help against a power cut, and costs milliseconds for each of the hundreds of small writes of a stack.
/// </remarks>
internal static class AtomicFile
{
    /// <summary>The suffix of files being written; left-overs of a killed process are ignored and swept.</summary>
    public const string TemporarySuffix = ".tmp~";

    /// <summary>Writes a file through a temporary one in the same folder.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The disk is full or refuses the write; the old content is still there.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporarySuffix}";
        try
        {
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = PrivateFiles.Open(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(content);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw DiskProblem.From(path, exception);
        }
    }

    /// <summary>Deletes what a killed process left half written.</summary>
    public static void Sweep(string folder, SearchOption search = SearchOption.AllDirectories)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var leftOver in Directory.EnumerateFiles(folder, $"*{TemporarySuffix}", search))
        {
            TryDelete(leftOver);
        }
    }

    /// <summary>Deletes the folders that a killed process left half filled.</summary>
    /// <param name="parent">The folder that they are in.</param>
    /// <param name="pattern">What they are called.</param>
    public static void SweepFolders(string parent, string pattern = $"*{TemporarySuffix}")
    {
        foreach (var leftOver in Directory.Exists(parent) ? Directory.GetDirectories(parent, pattern) : [])
        {
            try
            {
                Directory.Delete(leftOver, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // As with a file.
            }
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A left-over takes room and does no harm; the next sweep tries again.
        }
    }
}
