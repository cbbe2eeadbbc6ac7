using System.Text;

namespace Mlops.Cli.Cloud;

/// <summary>The log of a cloud in the background: lines in a file that only its owner can read. A long one is set aside, and the one set aside before goes.</summary>
/// <param name="path">The file.</param>
/// <param name="longest">From how many bytes on it is set aside.</param>
internal sealed class CloudLog(string path, long longest = CloudLog.Longest) : TextWriter
{
    /// <summary>The name of the file in the state folder.</summary>
    public const string FileName = "cloud.log";

    private const long Longest = 8 * 1024 * 1024;

    private readonly Lock _gate = new();
    private StreamWriter _file = Open(path);

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_gate)
        {
            _file.Write(value);
        }
    }

    public override void Write(string? value)
    {
        lock (_gate)
        {
            _file.Write(value);
        }
    }

    public override void WriteLine()
    {
        lock (_gate)
        {
            _file.WriteLine();
            _file.Flush();
            if (_file.BaseStream.Length >= longest)
            {
                _file.Dispose();
                File.Move(path, $"{path}.1", overwrite: true);
                _file = Open(path);
            }
        }
    }

    public override void WriteLine(string? value)
    {
        lock (_gate)
        {
            Write(value);
            WriteLine();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static StreamWriter Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }
}
