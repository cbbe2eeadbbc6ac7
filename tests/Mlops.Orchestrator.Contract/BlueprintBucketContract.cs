using System.Text;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Contract;

/// <summary>What the use cases rely on in <see cref="IBlueprintBucket"/>.</summary>
public abstract class BlueprintBucketContract
{
    private const string Key = "contract/catalogs/a b.json";

    /// <summary>A new bucket, and what closes it.</summary>
    protected abstract Task<(IBlueprintBucket Bucket, IAsyncDisposable Open)> OpenAsync();

    [Fact]
    public async Task Read_NothingThere_IsNull()
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;

        Assert.Null(await bucket.ReadAsync(Key));
        Assert.Null(await bucket.FindAsync(Key));
        Assert.Empty(await bucket.ListAsync("contract/"));
    }

    [Fact]
    public async Task Put_TellsWhetherItWrote_AndTheFileIsWhatWasWrittenLast()
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;
        byte[] first = [0, 1, 255];

        Assert.True(await bucket.PutAsync(Key, first));
        Assert.False(await bucket.PutAsync(Key, first));
        Assert.Equal(first, await bucket.ReadAsync(Key));
        Assert.True(await bucket.PutAsync(Key, "second"u8.ToArray()));
        Assert.Equal("second"u8.ToArray(), await bucket.ReadAsync(Key));
        Assert.True(await bucket.PutAsync("contract/empty", default));
        Assert.Empty((await bucket.ReadAsync("contract/empty"))!);
    }

    [Fact]
    public async Task List_Prefix_GivesItsKeysInOrder()
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;
        foreach (var key in new[] { "contract/a/2", "contract/a/10", "contract/b/1", "contract/a/B", "contract/a/1/x" })
        {
            await bucket.PutAsync(key, "x"u8.ToArray());
        }

        Assert.Equal(["contract/a/1/x", "contract/a/10", "contract/a/2", "contract/a/B"], await bucket.ListAsync("contract/a/"));
        Assert.Equal(["contract/a/1/x", "contract/a/10"], await bucket.ListAsync("contract/a/1"));
        Assert.Empty(await bucket.ListAsync("contract/c/"));
    }

    [Fact]
    public async Task ListFiles_TellsSizeAndTime_AndTheETagThatDeletes()
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;
        await bucket.PutAsync("contract/a/2", "xyz"u8.ToArray());
        await bucket.PutAsync("contract/a/1", default);
        await bucket.PutAsync("contract/b", default);

        var files = await bucket.ListFilesAsync("contract/a/");

        Assert.Equal([("contract/a/1", 0L), ("contract/a/2", 3L)], files.Select(file => (file.Key, file.Size)));
        Assert.All(files, file => Assert.InRange(file.WrittenAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5)));
        Assert.True(await bucket.DeleteAsync("contract/a/2", files[1].ETag));
        Assert.Equal(["contract/a/1"], (await bucket.ListFilesAsync("contract/a/")).Select(file => file.Key));
    }

    [Fact]
    public async Task Renew_WritesWhatIsOtherOrOlder_AndLeavesTheRest()
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;
        byte[] content = [1];
        var (past, future) = (DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));

        Assert.True(await bucket.RenewAsync(Key, content, past));
        Assert.False(await bucket.RenewAsync(Key, content, past));
        Assert.True(await bucket.RenewAsync(Key, content, future));
        Assert.True(await bucket.RenewAsync(Key, "second"u8.ToArray(), past));
        Assert.Equal("second"u8.ToArray(), await bucket.ReadAsync(Key));
    }

    [Fact]
    public async Task Replace_WithoutETag_CreatesOnly()
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;

        Assert.True(await bucket.ReplaceAsync(Key, "first"u8.ToArray(), eTag: null));
        Assert.False(await bucket.ReplaceAsync(Key, "second"u8.ToArray(), eTag: null));
        Assert.False(await bucket.ReplaceAsync(Key, "first"u8.ToArray(), eTag: null));
        Assert.Equal("first"u8.ToArray(), await bucket.ReadAsync(Key));
    }

    [Fact]
    public async Task Replace_TheETagThatWasRead_Writes_AndAStaleOneDoesNot()
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;
        await bucket.PutAsync(Key, "first"u8.ToArray());
        var first = await bucket.FindAsync(Key);

        Assert.True(await bucket.ReplaceAsync(Key, "second"u8.ToArray(), first!.ETag));
        Assert.False(await bucket.ReplaceAsync(Key, "third"u8.ToArray(), first.ETag));

        var second = await bucket.FindAsync(Key);
        Assert.Equal("first"u8.ToArray(), first.Content);
        Assert.Equal("second"u8.ToArray(), second!.Content);
        Assert.NotEqual(first.ETag, second.ETag);
        Assert.DoesNotContain('"', second.ETag);
    }

    [Fact]
    public async Task Replace_NothingThereAnyMore_DoesNotWrite()
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;
        await bucket.PutAsync("contract/other", "first"u8.ToArray());
        var other = await bucket.FindAsync("contract/other");

        Assert.False(await bucket.ReplaceAsync(Key, "second"u8.ToArray(), other!.ETag));
        Assert.Null(await bucket.ReadAsync(Key));
    }

    [Fact]
    public async Task Delete_TheETagThatWasRead_Deletes_AndAStaleOneDoesNot()
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;
        await bucket.PutAsync(Key, "first"u8.ToArray());
        var first = await bucket.FindAsync(Key);
        await bucket.PutAsync(Key, "second"u8.ToArray());

        Assert.False(await bucket.DeleteAsync(Key, first!.ETag));
        Assert.Equal("second"u8.ToArray(), await bucket.ReadAsync(Key));
        Assert.True(await bucket.DeleteAsync(Key, (await bucket.FindAsync(Key))!.ETag));
        Assert.Null(await bucket.FindAsync(Key));
        Assert.Empty(await bucket.ListAsync("contract/"));
        Assert.True(await bucket.DeleteAsync(Key, first.ETag));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replace_TenAtATime_OneWrites_AndItsFileIsThere(bool isThere)
    {
        var (bucket, open) = await OpenAsync();
        await using var closed = open;
        if (isThere)
        {
            await bucket.PutAsync(Key, "before"u8.ToArray());
        }

        var eTag = (await bucket.FindAsync(Key))?.ETag;
        var written = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => Task.Run(() => bucket.ReplaceAsync(Key, Encoding.UTF8.GetBytes($"by {n}"), eTag))));

        var winner = Assert.Single(Enumerable.Range(0, 10), n => written[n]);
        Assert.Equal($"by {winner}", Encoding.UTF8.GetString((await bucket.ReadAsync(Key))!));
    }
}
