using Mlops.Orchestrator.Local.Logs;
using Model = Amazon.CloudWatchLogs.Model;

namespace Mlops.Orchestrator.Local.Server.Logs;

/// <summary>The events of one PutLogEvents, checked as the Amazon CloudWatch Logs API Reference says.</summary>
/// <param name="Accepted">Those that are taken.</param>
/// <param name="TooOld">How many at the beginning are too old.</param>
/// <param name="TooNew">The first that is of too late a time; <see langword="null"/> for none.</param>
internal sealed record LogBatch(IReadOnlyList<(long Timestamp, string Message)> Accepted, int TooOld, int? TooNew)
{
    private const int MaximumEvents = 10_000;
    private const int MaximumBytes = 1_048_576;

    private static readonly TimeSpan Oldest = TimeSpan.FromDays(14);
    private static readonly TimeSpan Newest = TimeSpan.FromHours(2);
    private static readonly TimeSpan LongestSpan = TimeSpan.FromHours(24);

    /// <summary>Checks a batch.</summary>
    /// <exception cref="Model.InvalidParameterException">It is taken in no part.</exception>
    public static LogBatch Of(IReadOnlyList<(long Timestamp, string Message)> events, DateTimeOffset now)
    {
        var problem = events switch
        {
            { Count: 0 or > MaximumEvents } => $"1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length from 1 to {MaximumEvents}",
            _ when events.Any(entry => entry.Message.Length == 0) => "1 validation error detected: Value '' at 'logEvents.message' failed to satisfy constraint: Member must have length greater than or equal to 1",
            _ when events.Zip(events.Skip(1)).Any(pair => pair.Second.Timestamp < pair.First.Timestamp) => "Log events in a single PutLogEvents request must be in chronological order.",
            _ when events[^1].Timestamp - events[0].Timestamp > LongestSpan.TotalMilliseconds => "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.",
            _ when events.Sum(entry => new LogEvent("", 0, 0, entry.Message, 0).Size) > MaximumBytes => $"Upload too large: the batch of log events in a single PutLogEvents request cannot have more than {MaximumBytes} bytes.",
            _ => null,
        };
        if (problem is not null)
        {
            throw new Model.InvalidParameterException(problem);
        }

        var (oldest, newest) = ((now - Oldest).ToUnixTimeMilliseconds(), (now + Newest).ToUnixTimeMilliseconds());
        var tooOld = events.Count(entry => entry.Timestamp < oldest);
        var taken = events.Skip(tooOld).TakeWhile(entry => entry.Timestamp <= newest).ToList();
        return new(taken, tooOld, tooOld + taken.Count < events.Count ? tooOld + taken.Count : null);
    }
}
