using System.Globalization;

namespace Mlops.Orchestrator.Local.Logs;

/// <summary>Something that was logged.</summary>
/// <param name="Stream">The stream that it is in.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Timestamp">When it happened, in milliseconds since 1970.</param>
/// <param name="Message">What is said.</param>
/// <param name="IngestionTime">When it came, in milliseconds since 1970.</param>
internal sealed record LogEvent(string Stream, long Number, long Timestamp, string Message, long IngestionTime)
{
    /// <summary>What an event is counted with besides its message: "PutLogEvents" in the Amazon CloudWatch Logs API Reference.</summary>
    private const int Overhead = 26;

    /// <summary>Its place among all events of its group.</summary>
    public LogPosition Position => new(Timestamp, Stream, Number);

    /// <summary>How much of a batch or an answer it takes.</summary>
    public int Size => System.Text.Encoding.UTF8.GetByteCount(Message) + Overhead;
}

/// <summary>Where an event is among those of its group: by time, then by stream, then in the order in which they came.</summary>
internal readonly record struct LogPosition(long Timestamp, string Stream, long Number) : IComparable<LogPosition>
{
    private const char Separator = '/';

    /// <summary>Reads a position from a token; <see langword="null"/> when it is none.</summary>
    public static LogPosition? Parse(string token) =>
        token.Split(Separator, 3) is [var time, var number, var stream]
        && long.TryParse(time, CultureInfo.InvariantCulture, out var timestamp)
        && long.TryParse(number, CultureInfo.InvariantCulture, out var place)
            ? new LogPosition(timestamp, stream, place)
            : null;

    public int CompareTo(LogPosition other) =>
        Timestamp.CompareTo(other.Timestamp) is not 0 and var byTime ? byTime
        : string.CompareOrdinal(Stream, other.Stream) is not 0 and var byStream ? byStream
        : Number.CompareTo(other.Number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Timestamp}{Separator}{Number}{Separator}{Stream}");
}
