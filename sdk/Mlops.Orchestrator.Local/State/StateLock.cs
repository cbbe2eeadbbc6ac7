using System.Text.Json;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.State;

/// <summary>The right to change a state folder; one process has it at a time. The operating system releases it when the process dies.</summary>
/// <remarks>A locked file cannot be read by others, so who holds the lock is written beside it.</remarks>
internal sealed class StateLock : IDisposable
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;
    private readonly string _ownerFile;

    private StateLock(FileStream file, string ownerFile) => (_file, _ownerFile) = (file, ownerFile);

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The state folder; it exists.</param>
    /// <param name="timeout">How long to wait for another process.</param>
    /// <param name="isHopeless">Whether nobody should wait for the process that has the lock, as it does not end by itself.</param>
    /// <param name="waiting">Told once who holds the lock, when there is something to wait for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public static async Task<StateLock> TakeAsync(string folder, TimeSpan timeout, Func<bool> isHopeless, IProgress<string>? waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        var ownerFile = Path.Combine(folder, "lock.json");
        var begun = time.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            if (TryOpen(Path.Combine(folder, "lock")) is { } file)
            {
                return Own(file, ownerFile, time);
            }

            var message = $"Another mlops process{Owner(ownerFile)} is using '{folder}'.";
            if (time.GetElapsedTime(begun) >= timeout || isHopeless())
            {
                throw new MlopsException(new Problem(StateDiagnostics.InUse, message)
                {
                    Hint = "Wait for it with --lock-timeout SECONDS, or stop it; or use a state folder of your own with --state DIR.",
                });
            }

            if (isFirst)
            {
                waiting?.Report(message);
            }

            await Task.Delay(RetryInterval, cancellationToken);
        }
    }

    /// <summary>Whether nobody has the lock at this moment.</summary>
    /// <param name="folder">The state folder.</param>
    public static bool IsFree(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return true;
        }

        using var file = TryOpen(Path.Combine(folder, "lock"));
        return file is not null;
    }

    public void Dispose()
    {
        File.Delete(_ownerFile);
        _file.Dispose();
    }

    private static StateLock Own(FileStream file, string ownerFile, TimeProvider time)
    {
        try
        {
            AtomicFile.Write(ownerFile, JsonSerializer.SerializeToUtf8Bytes(LockOwner.Current(time), StateJson.Default.LockOwner));
            return new(file, ownerFile);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeldByOther(exception))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(path, exception);
        }
    }

    /// <summary>EAGAIN on Linux and on macOS; ERROR_SHARING_VIOLATION on Windows.</summary>
    private static bool IsHeldByOther(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    private static string Owner(string ownerFile)
    {
        try
        {
            return $" ({JsonSerializer.Deserialize(File.ReadAllBytes(ownerFile), StateJson.Default.LockOwner)})";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // Between taking the lock and writing its name the owner is unknown for a moment.
            return "";
        }
    }
}
