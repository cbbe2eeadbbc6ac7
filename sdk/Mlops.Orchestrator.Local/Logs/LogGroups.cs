using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Logs;

/// <summary>The log groups of one account and region: those that callers and stacks made, and those of functions that have run.</summary>
internal sealed class LogGroups
{
    private readonly FunctionLogFiles _files;
    private readonly Records<LogGroupRecord> _groups;
    private readonly Records<LogStreamRecord> _streams;
    private readonly RecordLines<LogEventRecord> _events;
    private readonly StateDatabase _state;
    private readonly TimeProvider _time;

    /// <summary>Opens them.</summary>
    /// <param name="state">The records.</param>
    /// <param name="scope">Where theirs are.</param>
    /// <param name="files">The log files of functions.</param>
    /// <param name="time">The clock.</param>
    public LogGroups(StateDatabase state, string scope, FunctionLogFiles files, TimeProvider time)
    {
        (_state, _files, _time) = (state, files, time);
        _groups = state.Records(scope, "log-group", LogsJson.Record.LogGroupRecord);
        _streams = state.Records(scope, "log-stream", LogsJson.Record.LogStreamRecord);
        _events = state.Lines(scope, "log-event", LogsJson.Record.LogEventRecord);
    }

    /// <summary>The time.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    private long Milliseconds => Now.ToUnixTimeMilliseconds();

    /// <summary>All groups, by name.</summary>
    public IReadOnlyList<LogGroupRecord> List() =>
        [.. _groups.List().Concat(_files.Groups.Select(OfFunction)).DistinctBy(group => group.Name).OrderBy(group => group.Name, StringComparer.Ordinal)];

    /// <summary>A group; <see langword="null"/> when there is none.</summary>
    public LogGroupRecord? Find(string group) => _groups.Find(group) ?? (_files.Exists(group) ? OfFunction(group) : null);

    /// <summary>Writes a group in the place of the one of its name.</summary>
    public void Save(LogGroupRecord group) => _groups.Save(group.Name, group);

    /// <summary>A new group of now.</summary>
    public LogGroupRecord New(string name) => new(name, Milliseconds);

    /// <summary>Deletes a group with its streams.</summary>
    public void Delete(string group)
    {
        _state.Together(() =>
        {
            foreach (var stream in _streams.Having(group))
            {
                Forget(group, stream.Name);
            }

            _groups.Delete(group);
        });
        _files.Delete(group);
    }

    /// <summary>The streams of a group, by name.</summary>
    public IReadOnlyList<LogStreamRecord> Streams(string group) => [.. _streams.Having(group).Concat(_files.Streams(group)).OrderBy(stream => stream.Name, StringComparer.Ordinal)];

    /// <summary>A stream of a group; <see langword="null"/> when there is none.</summary>
    public LogStreamRecord? Stream(string group, string stream) => Recorded(group, stream) ?? _files.Stream(group, stream);

    /// <summary>Makes a stream.</summary>
    public void AddStream(string group, string stream) => _streams.Save(Owner(group, stream), new(stream, Milliseconds), group);

    /// <summary>Deletes a stream.</summary>
    /// <returns>Whether there was one.</returns>
    public bool DeleteStream(string group, string stream)
    {
        var wasThere = false;
        _state.Together(() => wasThere = Forget(group, stream));
        return wasThere || _files.Delete(group, stream);
    }

    /// <summary>Adds events to a stream that a caller made.</summary>
    public void Append(string group, string stream, IReadOnlyList<(long Timestamp, string Message)> events) => _state.Together(() =>
    {
        var (now, present) = (Milliseconds, Recorded(group, stream)!);
        foreach (var (timestamp, message) in events)
        {
            _events.Append(Owner(group, stream), new(timestamp, message, now));
        }

        _streams.Save(Owner(group, stream), present with
        {
            FirstEvent = Math.Min(present.FirstEvent ?? long.MaxValue, events[0].Timestamp),
            LastEvent = Math.Max(present.LastEvent ?? long.MinValue, events[^1].Timestamp),
            LastIngestion = now,
        }, group);
    });

    /// <summary>Whether a caller made a stream, and may add to it.</summary>
    public bool TakesEvents(string group, string stream) => Recorded(group, stream) is not null;

    /// <summary>The events of a stream that the group still shows, in their order.</summary>
    public IReadOnlyList<LogEvent> Events(LogGroupRecord group, string stream)
    {
        var oldest = group.RetentionInDays is { } days ? Milliseconds - (long)TimeSpan.FromDays(days).TotalMilliseconds : long.MinValue;
        var events = Recorded(group.Name, stream) is null
            ? _files.Events(group.Name, stream)
            : _events.Read(Owner(group.Name, stream)).Select((line, index) => new LogEvent(stream, index + 1, line.Timestamp, line.Message, line.IngestionTime));
        return [.. events.Where(found => found.Timestamp >= oldest).OrderBy(found => found.Position)];
    }

    private static string Owner(string group, string stream) => $"{group}:{stream}";

    private LogGroupRecord OfFunction(string group) => new(group, _files.Created(group));

    private LogStreamRecord? Recorded(string group, string stream) => _streams.Find(Owner(group, stream));

    private bool Forget(string group, string stream)
    {
        _events.Delete(Owner(group, stream));
        return _streams.Delete(Owner(group, stream));
    }
}
