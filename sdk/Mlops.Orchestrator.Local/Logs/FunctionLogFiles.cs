using System.Globalization;
using System.Text;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Logs;

/// <summary>The log files of the functions of one account and region: a folder for each function, which is a log group, and in it a file for each process, which is a stream.</summary>
/// <param name="folder">The folder of the account and region.</param>
internal sealed class FunctionLogFiles(string folder)
{
    /// <summary>How the log groups of functions begin: "Viewing CloudWatch logs for Lambda functions" in the AWS Lambda Developer Guide.</summary>
    private const string GroupPrefix = "/aws/lambda/";

    private const string Version = "/[$LATEST]";
    private const string Extension = ".log";
    private const string FileDate = "yyyyMMdd";
    private const string FileTime = $"{FileDate}THHmmss.fff";
    private const string StreamDate = "yyyy/MM/dd";

    /// <summary>The log group of a function.</summary>
    public static string GroupOf(string function) => GroupPrefix + function;

    /// <summary>The file for a new process of a function.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="time">When the process starts.</param>
    /// <param name="id">Tells it from others of that moment.</param>
    public string NewPath(string function, DateTimeOffset time, string id) =>
        Path.Combine(folder, FileName.Of(function), $"{time.UtcDateTime.ToString(FileTime, CultureInfo.InvariantCulture)}-{id}{Extension}");

    /// <summary>The log stream that a file is.</summary>
    public static string StreamOf(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var date = DateTime.ParseExact(name[..FileDate.Length], FileDate, CultureInfo.InvariantCulture);
        return $"{date.ToString(StreamDate, CultureInfo.InvariantCulture)}{Version}{name[(FileDate.Length + 1)..]}";
    }

    /// <summary>The names of the groups of functions that have run.</summary>
    public IEnumerable<string> Groups => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => GroupOf(FileName.Decode(Path.GetFileName(path)))) : [];

    /// <summary>Whether there are files of a group.</summary>
    public bool Exists(string group) => FolderOf(group) is { } found && Directory.Exists(found);

    /// <summary>When the first file of a group was begun, in milliseconds since 1970.</summary>
    public long Created(string group) => Directory.EnumerateFiles(FolderOf(group)!, $"*{Extension}").Order(StringComparer.Ordinal).Select(CreatedOf).FirstOrDefault();

    /// <summary>The streams of a group, by name.</summary>
    public IReadOnlyList<LogStreamRecord> Streams(string group) => Exists(group)
        ? [.. Directory.EnumerateFiles(FolderOf(group)!, $"*{Extension}").Select(Describe).OrderBy(stream => stream.Name, StringComparer.Ordinal)]
        : [];

    /// <summary>A stream of a group; <see langword="null"/> when there is none.</summary>
    public LogStreamRecord? Stream(string group, string stream) => PathOf(group, stream) is { } path ? Describe(path) : null;

    /// <summary>The events of a stream, oldest first: its lines. One that is not complete is not one yet.</summary>
    public IReadOnlyList<LogEvent> Events(string group, string stream)
    {
        if (PathOf(group, stream) is not { } path)
        {
            return [];
        }

        var marks = LogTimes.Read(path);
        var content = LogTimes.ReadShared(path).AsSpan();
        var events = new List<LogEvent>();
        for (int start = 0, mark = 0, number = 1, length; (length = content[start..].IndexOf((byte)'\n') + 1) > 0; start += length, number++)
        {
            for (; mark + 1 < marks.Count && marks[mark + 1].Offset <= start; mark++)
            {
            }

            var time = marks.Count == 0 ? 0 : marks[mark].Time;
            if (length > 1)
            {
                events.Add(new(stream, number, time, Encoding.UTF8.GetString(content.Slice(start, length)), time));
            }
        }

        return events;
    }

    /// <summary>Deletes the files of a group.</summary>
    public void Delete(string group)
    {
        if (Exists(group))
        {
            PrivateFiles.Remove(FolderOf(group)!);
        }
    }

    /// <summary>Deletes a stream.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Delete(string group, string stream)
    {
        var path = PathOf(group, stream);
        if (path is not null)
        {
            PrivateFiles.Remove(path);
        }

        return path is not null;
    }

    private static LogStreamRecord Describe(string path)
    {
        var marks = LogTimes.Read(path);
        return new(StreamOf(path), CreatedOf(path))
        {
            FirstEvent = marks.Count == 0 ? null : marks[0].Time,
            LastEvent = marks.Count == 0 ? null : marks[^1].Time,
            LastIngestion = marks.Count == 0 ? null : marks[^1].Time,
        };
    }

    private static long CreatedOf(string path) =>
        DateTimeOffset.ParseExact(Path.GetFileName(path)[..FileTime.Length], FileTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    private string? FolderOf(string group) => group.StartsWith(GroupPrefix, StringComparison.Ordinal) ? Path.Combine(folder, FileName.Of(group[GroupPrefix.Length..])) : null;

    /// <summary>The file of a stream; <see langword="null"/> when there is none.</summary>
    private string? PathOf(string group, string stream)
    {
        if (FolderOf(group) is not { } home || stream.Split(Version, 2) is not [var day, var rest] || !DateTime.TryParseExact(day, StreamDate, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return null;
        }

        var path = Path.Combine(home, $"{date.ToString(FileDate, CultureInfo.InvariantCulture)}T{FileName.Of(rest)}{Extension}");
        return File.Exists(path) ? path : null;
    }
}
