using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Contract;

/// <summary>The port of one adapter, with what its contract is tried on.</summary>
/// <param name="Logs">The port.</param>
/// <param name="Function">The name of a function that is there, and has not run.</param>
/// <param name="PutAsync">Logs something: to a group and a stream, which are made when they are not there.</param>
/// <param name="Open">What to close afterwards.</param>
public sealed record LogsUnderTest(ILogs Logs, string Function, Func<string, string, DateTimeOffset, string, Task> PutAsync, IAsyncDisposable Open) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Open.DisposeAsync();
}

/// <summary>What the use cases rely on in <see cref="ILogs"/>.</summary>
public abstract class LogsContract
{
    private const string Group = "contract";

    /// <summary>A new port.</summary>
    protected abstract Task<LogsUnderTest> OpenAsync();

    [Fact]
    public async Task Group_OfAFunction_IsNamed_AndHasNoEventsBeforeItIsThere()
    {
        await using var subject = await OpenAsync();

        var group = await subject.Logs.FindGroupAsync(subject.Function);

        Assert.Equal($"/aws/lambda/{subject.Function}", group);
        Assert.Empty(await ReadAsync(subject, group, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public async Task Events_OfAllStreams_AreInOrder_FromAMoment_AndEachIsItself()
    {
        await using var subject = await OpenAsync();
        var now = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).AddMinutes(-1);
        await subject.PutAsync(Group, "one", now, "a");
        await subject.PutAsync(Group, "two", now.AddMilliseconds(1), "b");
        await subject.PutAsync(Group, "one", now.AddMilliseconds(2), "c");
        await subject.PutAsync(Group, "one", now.AddMilliseconds(2), "c");

        var all = await ReadAsync(subject, Group, now);
        var later = await ReadAsync(subject, Group, now.AddMilliseconds(1));

        Assert.Equal([("one", "a", now), ("two", "b", now.AddMilliseconds(1)), ("one", "c", now.AddMilliseconds(2)), ("one", "c", now.AddMilliseconds(2))], all.Select(entry => (entry.Stream, entry.Message, entry.Time)));
        Assert.Equal(4, all.Select(entry => entry.Id).Distinct().Count());
        Assert.Equal(all.Skip(1), later);
    }

    [Fact]
    public async Task Events_MoreThanAnAnswerHolds_AreAllRead()
    {
        await using var subject = await OpenAsync();
        var now = DateTimeOffset.UtcNow.AddMinutes(-1);
        var text = new string('x', 250_000);
        foreach (var number in Enumerable.Range(0, 6))
        {
            await subject.PutAsync(Group, "one", now.AddSeconds(number), $"{number}{text}");
        }

        Assert.Equal("012345", string.Concat((await ReadAsync(subject, Group, now.AddSeconds(-1))).Select(entry => entry.Message[0])));
    }

    private static async Task<List<LoggedEvent>> ReadAsync(LogsUnderTest subject, string group, DateTimeOffset from)
    {
        var events = new List<LoggedEvent>();
        await foreach (var entry in subject.Logs.ReadAsync(group, from))
        {
            events.Add(entry);
        }

        return events;
    }
}
