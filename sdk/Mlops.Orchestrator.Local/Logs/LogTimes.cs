using System.Buffers.Binary;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Logs;

/// <summary>When the parts of a log file were written: a file beside it, so that the log itself has what the function printed and nothing else.</summary>
internal sealed class LogTimes : IDisposable
{
    private const string Suffix = ".times";
    private const int MarkBytes = 2 * sizeof(long);

    private readonly FileStream _file;
    private long _last;

    public LogTimes(string logPath) => _file = PrivateFiles.Open(logPath + Suffix, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Where and when the parts of a log begin, in the order in which they were written.</summary>
    public static IReadOnlyList<(long Offset, long Time)> Read(string logPath)
    {
        var bytes = File.Exists(logPath + Suffix) ? ReadShared(logPath + Suffix) : [];
        return [.. Enumerable.Range(0, bytes.Length / MarkBytes).Select(i => (Number(bytes, 2 * i), Number(bytes, (2 * i) + 1)))];
    }

    /// <summary>Notes what is about to be written.</summary>
    /// <param name="offset">Where in the log.</param>
    /// <param name="time">When.</param>
    public void Mark(long offset, DateTimeOffset time)
    {
        var milliseconds = time.ToUnixTimeMilliseconds();
        if (milliseconds == _last)
        {
            return;
        }

        _last = milliseconds;
        Span<byte> mark = stackalloc byte[MarkBytes];
        BinaryPrimitives.WriteInt64LittleEndian(mark, offset);
        BinaryPrimitives.WriteInt64LittleEndian(mark[sizeof(long)..], milliseconds);
        _file.Write(mark);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>A file that may be written meanwhile.</summary>
    internal static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.ToArray();
    }

    private static long Number(byte[] bytes, int index) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(index * sizeof(long)));
}
