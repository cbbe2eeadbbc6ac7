namespace Mlops.Sdk.Synthesis;

/// <summary>A lock between processes, on a file: the operating system gives it back when its holder dies.</summary>
internal static class ProcessLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the lock.</summary>
    /// <param name="file">The file; it is created, and stays.</param>
    /// <param name="patience">How long to wait.</param>
    /// <returns>The lock, to dispose of; <see langword="null"/> when it could not be had.</returns>
    public static IDisposable? Acquire(string file, TimeSpan patience)
    {
        var start = TimeProvider.System.GetTimestamp();
        do
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException)
            {
                return null;
            }
            catch (IOException)
            {
                Thread.Sleep(Pause);
            }
        }
        while (TimeProvider.System.GetElapsedTime(start) < patience);

        return null;
    }
}
