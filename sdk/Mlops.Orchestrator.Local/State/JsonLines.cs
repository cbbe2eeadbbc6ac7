using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mlops.Orchestrator.Local.State;

/// <summary>A file of JSON lines that only grows. A line torn by a kill is skipped by the reader and closed by the next writer.</summary>
internal static class JsonLines
{
    private const byte NewLine = (byte)'\n';

    public static void Append<T>(string path, T line, JsonTypeInfo<T> type)
    {
        try
        {
            PrivateFiles.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            var json = JsonSerializer.SerializeToUtf8Bytes(line, type);
            // One write call, so that a reader meets a half line only where the process was killed inside of it.
            stream.Write(EndsTorn(stream) ? [NewLine, .. json, NewLine] : [.. json, NewLine]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(path, exception);
        }
    }

    /// <summary>The lines, oldest first; none when there is no such file.</summary>
    public static IReadOnlyList<T> Read<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            var lines = new List<T>();
            while (reader.ReadLine() is { } line)
            {
                if (TryParse(line, type) is { } value)
                {
                    lines.Add(value);
                }
            }

            return lines;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(path, exception);
        }
    }

    private static bool EndsTorn(FileStream stream)
    {
        if (stream.Length == 0)
        {
            return false;
        }

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != NewLine;
    }

    private static T? TryParse<T>(string line, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return line.Length == 0 ? null : JsonSerializer.Deserialize(line, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
