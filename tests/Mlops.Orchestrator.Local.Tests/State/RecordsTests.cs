using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.State;

public sealed class RecordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StateDatabase _state;

    public RecordsTests() => _state = StateDatabase.Open(_folder);

    private Records<StateVersion> Records => _state.Records("1/a", "number", StateJson.Default.StateVersion);

    private RecordLines<StateVersion> Lines => _state.Lines("1/a", "line", StateJson.Default.StateVersion);

    public void Dispose()
    {
        _state.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Save_Again_ReplacesRecordAndTerms()
    {
        Records.Save("one", new(1), "odd", "small");
        Records.Save("two", new(2), "even", "small");
        Records.Save("one", new(11), "odd", "large");

        Assert.Equal(11, Records.Find("one")!.Version);
        Assert.Equal([11], Versions(Records.Having("odd")));
        Assert.Equal([2], Versions(Records.Having("small")));
        Assert.Equal([11], Versions(Records.Having("large")));
        Assert.Equal([11, 2], Versions(Records.List()));
        Assert.Null(Records.Find("three"));
        Assert.Empty(Records.Having("none"));
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("'; DROP TABLE records; --")]
    [InlineData("%_")]
    [InlineData("\0")]
    [InlineData("")]
    public void Save_AnyNameAndTerm_IsFoundByIt(string text)
    {
        Records.Save(text, new(7), text);

        Assert.Equal(7, Records.Find(text)!.Version);
        Assert.Equal(7, Assert.Single(Records.Having(text)).Version);
        Assert.True(Records.Delete(text));
        Assert.Empty(Records.Having(text));
        Assert.False(Records.Delete(text));
    }

    [Fact]
    public void Kinds_AndScopes_AreApart()
    {
        Records.Save("one", new(1), "term");
        _state.Records("1/b", "number", StateJson.Default.StateVersion).Save("one", new(2), "term");
        _state.Records("1/a", "other", StateJson.Default.StateVersion).Save("one", new(3), "term");

        Assert.Equal([1], Versions(Records.Having("term")));
        Assert.Equal(["1/a", "1/b"], _state.ListAccounts().Select(StateDatabase.ScopeOf));
    }

    [Fact]
    public void Pages_ByNameAndLatestFirst_HaveEveryRecordOnce()
    {
        foreach (var number in Enumerable.Range(1, 25))
        {
            Records.Save($"{25 - number:D2}", new(number), "all");
        }

        // What is saved again keeps its place.
        Records.Save("24", new(1), "all", "first");
        var (byName, latestFirst) = (new List<int>(), new List<int>());
        for (var (after, isFirst) = ("", true); isFirst || after.Length > 0; isFirst = false)
        {
            var page = Records.ByName(after, 10);
            byName.AddRange(page.Select(found => found.Record.Version));
            after = page.Count < 10 ? "" : page[^1].Name;
        }

        for (var before = long.MaxValue; Records.LatestFirst("all", before, 10) is { Count: > 0 } page; before = page[^1].Number)
        {
            latestFirst.AddRange(page.Select(found => found.Record.Version));
        }

        Assert.Equal(Enumerable.Range(1, 25).Reverse(), byName);
        Assert.Equal(Enumerable.Range(1, 25).Reverse(), latestFirst);
        Assert.Equal(25, Records.Latest("all")!.Version);
    }

    [Fact]
    public void Together_Fails_LeavesNothing()
    {
        Records.Save("one", new(1), "term");

        Assert.Throws<InvalidOperationException>(() => _state.Together(() =>
        {
            Records.Save("one", new(2), "changed");
            Lines.Append("owner", new(1));
            throw new InvalidOperationException();
        }));

        Assert.Equal([1], Versions(Records.Having("term")));
        Assert.Empty(Lines.Read("owner"));
    }

    [Fact]
    public void Lines_OfAnOwner_AreInOrderAndReadFromThereOn()
    {
        Assert.Equal([1L, 2L, 3L], Enumerable.Range(10, 3).Select(number => Lines.Append("owner", new(number))));
        Lines.Append("other", new(99));

        Assert.Equal([10, 11, 12], Versions(Lines.Read("owner")));
        Assert.Equal([12], Versions(Lines.Read("owner", after: 2)));
        Assert.Equal([10], Versions(Lines.Read("owner", limit: 1)));
        Lines.Delete("owner");
        Assert.Empty(Lines.Read("owner"));
        Assert.Equal([99], Versions(Lines.Read("other")));
    }

    [Fact]
    public async Task Readers_BesideTheWriter_SeeWholeRecords()
    {
        Records.Save("one", new(0), "0");
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            using var reader = StateDatabase.OpenReadOnly(_folder);
            var records = reader.Records("1/a", "number", StateJson.Default.StateVersion);
            var reads = 0;
            for (; !stop.IsCancellationRequested || reads == 0; reads++)
            {
                Assert.Single(records.List());
            }

            return reads;
        });
        foreach (var number in Enumerable.Range(1, 500))
        {
            Records.Save("one", new(number), $"{number}");
        }

        await stop.CancelAsync();
        Assert.True(await reading > 0);
        Assert.Equal(500, Assert.Single(Records.Having("500")).Version);
    }

    [Fact]
    public void OpenReadOnly_Writes_AreRefused()
    {
        Records.Save("one", new(1));
        using var reader = StateDatabase.OpenReadOnly(_folder);

        Assert.Equal("MLOPS3305", Assert.Throws<MlopsException>(() => reader.Records("1/a", "number", StateJson.Default.StateVersion).Save("one", new(2))).Problems.Single().Code);
        Assert.Equal(1, Records.Find("one")!.Version);
    }

    private static IEnumerable<int> Versions(IEnumerable<StateVersion> records) => records.Select(record => record.Version);
}
