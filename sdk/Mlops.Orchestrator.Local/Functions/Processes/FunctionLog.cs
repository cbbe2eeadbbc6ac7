using System.Text;
using Mlops.Orchestrator.Local.Logs;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Functions.Processes;

/// <summary>The log file of one process: its output and a line at the start and end of every invocation, up to a limit.</summary>
internal sealed class FunctionLog : IDisposable
{
    /// <summary>The longest log file.</summary>
    public const int MaximumBytes = 4 * 1024 * 1024;

    private const int TailCharacters = 1000;

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly LogTimes _times;
    private readonly TimeProvider _time;
    private bool _isInLine;
    private string _tail = "";
    private bool _isFull;
    private bool _isClosed;

    public FunctionLog(string path, TimeProvider time)
    {
        PrivateFiles.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        // Unbuffered: the log can be read while the function runs, and after a kill.
        _file = PrivateFiles.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _times = new(path);
        _time = time;
        Path = path;
    }

    public string Path { get; }

    /// <summary>The last line of output that is not empty.</summary>
    public string LastLine
    {
        get
        {
            lock (_gate)
            {
                return _tail.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
            }
        }
    }

    /// <summary>Writes a line of the local cloud's own, also when the log is full.</summary>
    public void WriteLine(string line)
    {
        lock (_gate)
        {
            if (!_isClosed)
            {
                Write(Encoding.UTF8.GetBytes(_isInLine ? $"\n{line}\n" : $"{line}\n"));
            }
        }
    }

    /// <summary>Copies a process's output until it ends.</summary>
    public async Task CopyFromAsync(Stream output)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await output.ReadAsync(buffer)) > 0;)
        {
            Append(buffer.AsSpan(0, read));
        }
    }

    /// <summary>Waits for what a process printed before it answered: it comes another way than the answer, and may be a moment behind.</summary>
    public async Task WhenQuietAsync()
    {
        for (var (length, attempt) = (-1L, 0); length != Length() && attempt < 10; attempt++)
        {
            length = Length();
            await Task.Delay(2);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _file.Dispose();
            _times.Dispose();
        }
    }

    private long Length()
    {
        lock (_gate)
        {
            return _isClosed ? 0 : _file.Length;
        }
    }

    /// <summary>What a log cannot take is no reason to stop what it is about.</summary>
    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (bytes.Length > 0)
            {
                // A line of the local cloud's own begins after the line end that it brings.
                _times.Mark(_file.Length + (_isInLine && bytes[0] == '\n' ? 1 : 0), _time.GetUtcNow());
                _file.Write(bytes);
                _isInLine = bytes[^1] != '\n';
            }
        }
        catch (IOException)
        {
            _isFull = true;
        }
    }

    private void Append(ReadOnlySpan<byte> output)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            var text = _tail + Encoding.UTF8.GetString(output);
            _tail = text.Length > TailCharacters ? text[^TailCharacters..] : text;
            if (_isFull)
            {
                return;
            }

            var room = (int)Math.Min(output.Length, MaximumBytes - _file.Length);
            Write(output[..Math.Max(0, room)]);
            if (room < output.Length)
            {
                _isFull = true;
                Write(Encoding.UTF8.GetBytes($"\n[The rest of the output is left out: a log file holds {MaximumBytes:N0} bytes.]\n"));
            }
        }
    }
}
