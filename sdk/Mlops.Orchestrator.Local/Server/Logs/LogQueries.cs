using System.Globalization;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.Logs;
using Model = Amazon.CloudWatchLogs.Model;

namespace Mlops.Orchestrator.Local.Server.Logs;

/// <summary>GetLogEvents and FilterLogEvents: pages of events. A token says which event the page before it ends with, so that what is logged meanwhile moves no page.</summary>
/// <param name="groups">The log groups.</param>
internal sealed class LogQueries(LogGroups groups)
{
    private const int MaximumEvents = 10_000;
    private const int MaximumBytes = 1_048_576;
    private const string Forward = "f/";
    private const string Backward = "b/";

    /// <summary>Events of one stream.</summary>
    public Model.GetLogEventsResponse Get(LogGroupRecord group, Model.GetLogEventsRequest request)
    {
        var all = groups.Events(group, request.LogStreamName!).Where(found => IsWithin(found, request.StartTime, request.EndTime)).ToList();
        var limit = Limit(request.Limit);
        var token = request.NextToken;
        var page = token switch
        {
            null when request.StartFromHead == true => Fitting(all, limit),
            null => FittingLast(all, limit),
            _ when Position(token, Forward) is { } after => Fitting(all.Where(found => found.Position.CompareTo(after) > 0), limit),
            _ when Position(token, Backward) is { } before => FittingLast([.. all.Where(found => found.Position.CompareTo(before) < 0)], limit),
            _ => throw NoToken(),
        };
        var place = token is null ? new LogPosition(0, "", 0) : Position(token, Forward) ?? Position(token, Backward)!.Value;
        return new()
        {
            Events = [.. page.Select(found => new Model.OutputLogEvent { Timestamp = found.Timestamp, Message = found.Message, IngestionTime = found.IngestionTime })],
            NextForwardToken = $"{Forward}{(page.Count == 0 ? place : page[^1].Position)}",
            NextBackwardToken = $"{Backward}{(page.Count == 0 ? place : page[0].Position)}",
        };
    }

    /// <summary>Events of the streams of a group.</summary>
    public Model.FilterLogEventsResponse Filter(LogGroupRecord group, Model.FilterLogEventsRequest request)
    {
        var filter = Parse(request.FilterPattern ?? "");
        var after = request.NextToken is { } token ? LogPosition.Parse(token) ?? throw NoToken() : (LogPosition?)null;
        var earliest = Math.Max(request.StartTime ?? 0, after?.Timestamp ?? 0);
        var found = Streams(group, request)
            .Where(stream => (stream.LastEvent ?? 0) >= earliest && !(stream.FirstEvent > request.EndTime))
            .SelectMany(stream => groups.Events(group, stream.Name))
            .Where(entry => IsWithin(entry, request.StartTime, request.EndTime) && (after is null || entry.Position.CompareTo(after.Value) > 0) && filter.Matches(entry.Message))
            .OrderBy(entry => entry.Position)
            .ToList();
        var page = Fitting(found, Limit(request.Limit));
        return new()
        {
            Events = [.. page.Select(Filtered)],
            SearchedLogStreams = [],
            NextToken = page.Count < found.Count ? page[^1].Position.ToString() : null,
        };
    }

    private IEnumerable<LogStreamRecord> Streams(LogGroupRecord group, Model.FilterLogEventsRequest request) => request.LogStreamNames is { Count: > 0 } names
        ? names.Select(name => groups.Stream(group.Name, name) ?? throw LogsService.NoSuchStream())
        : groups.Streams(group.Name).Where(stream => stream.Name.StartsWith(request.LogStreamNamePrefix ?? "", StringComparison.Ordinal));

    private static Model.FilteredLogEvent Filtered(LogEvent found) => new()
    {
        LogStreamName = found.Stream,
        Timestamp = found.Timestamp,
        Message = found.Message,
        IngestionTime = found.IngestionTime,
        EventId = string.Create(CultureInfo.InvariantCulture, $"{found.Timestamp:D16}{Convert.ToUInt64(Sha256.Of(found.Stream)[..16], 16):D20}{found.Number:D20}"),
    };

    private static LogFilter Parse(string pattern)
    {
        try
        {
            return LogFilter.Parse(pattern);
        }
        catch (FormatException exception)
        {
            throw new Model.InvalidParameterException(exception.Message);
        }
    }

    /// <summary>The end is not within: "GetLogEvents" in the Amazon CloudWatch Logs API Reference.</summary>
    private static bool IsWithin(LogEvent found, long? start, long? end) => found.Timestamp >= (start ?? 0) && found.Timestamp < (end ?? long.MaxValue);

    private static int Limit(int? limit) => limit is null or (>= 1 and <= MaximumEvents)
        ? limit ?? MaximumEvents
        : throw new Model.InvalidParameterException($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value from 1 to {MaximumEvents}");

    private static LogPosition? Position(string token, string direction) => token.StartsWith(direction, StringComparison.Ordinal) ? LogPosition.Parse(token[direction.Length..]) : null;

    private static Model.InvalidParameterException NoToken() => new("The specified nextToken is invalid.");

    /// <summary>The first events that one answer may have; one at least.</summary>
    private static List<LogEvent> Fitting(IEnumerable<LogEvent> events, int limit)
    {
        var bytes = 0;
        return [.. events.Take(limit).TakeWhile((found, index) => (bytes += found.Size) <= MaximumBytes || index == 0)];
    }

    private static List<LogEvent> FittingLast(List<LogEvent> events, int limit)
    {
        var page = Fitting(Enumerable.Reverse(events), limit);
        page.Reverse();
        return page;
    }
}
