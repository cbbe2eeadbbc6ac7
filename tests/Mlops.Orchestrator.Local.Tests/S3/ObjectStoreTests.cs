using System.Text;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.S3;

public sealed class ObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StateDatabase _state = StateDatabase.InMemory();
    private readonly ObjectStore _store;

    public ObjectStoreTests()
    {
        _store = new(_folder, _state);
        _store.CreateBucket("bucket");
    }

    public void Dispose()
    {
        _state.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task PutAsync_Object_IsAFileWithTheMd5AsETag()
    {
        var written = await _store.PutAsync("bucket", "data/hello.txt", "hello"u8.ToArray());

        Assert.Equal("5d41402abc4b2a76b9719d911017c592", written.ETag);
        Assert.Equal("hello", await File.ReadAllTextAsync(Path.Combine(_folder, "bucket", "data", "hello.txt")));
        Assert.Equal("hello"u8.ToArray(), (await _store.GetAsync("bucket", "data/hello.txt"))!.Content.ToArray());
    }

    [Fact]
    public async Task PutAsync_KeysThatDisturbOneAnotherOnADisk_AllAreKept()
    {
        string[] keys = ["a", "a/", "a/b", "a/b/c.txt", "a.d", "a.d/e", "../a", "/a", "A", "a//b", "%61"];
        foreach (var key in keys)
        {
            await _store.PutAsync("bucket", key, Encoding.UTF8.GetBytes(key));
        }

        Assert.Equal(keys.Order(StringComparer.Ordinal), _store.List("bucket", ""));
        foreach (var key in keys)
        {
            Assert.Equal(key, Encoding.UTF8.GetString((await _store.GetAsync("bucket", key))!.Content.Span));
        }

        Assert.Equal([Path.Combine(_folder, "bucket")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task List_Prefix_GivesMatchingKeysInOrder()
    {
        foreach (var key in new[] { "x/2.txt", "x/1.txt", "y/1.txt" })
        {
            await _store.PutAsync("bucket", key, default);
        }

        Assert.Equal(["x/1.txt", "x/2.txt"], _store.List("bucket", "x/"));
    }

    [Fact]
    public async Task Delete_Object_IsGoneAndTheBucketCanBeDeleted()
    {
        await _store.PutAsync("bucket", "a/b.txt", default);
        Assert.Equal("MLOPS3323", Assert.Throws<MlopsException>(() => _store.DeleteBucket("bucket")).Problems.Single().Code);

        _store.Delete("bucket", "a/b.txt");
        _store.Delete("bucket", "a/b.txt");
        _store.DeleteBucket("bucket");

        Assert.False(_store.BucketExists("bucket"));
    }

    [Fact]
    public async Task PutAsync_NoSuchBucket_SaysSo()
    {
        var exception = await Assert.ThrowsAsync<MlopsException>(() => _store.PutAsync("another", "a", default));
        Assert.Equal("MLOPS3322", exception.Problems.Single().Code);
    }

    [Fact]
    public void CreateBucket_NameThatLeavesTheFolder_IsRefused() =>
        Assert.Equal("MLOPS3321", Assert.Throws<MlopsException>(() => _store.CreateBucket("../x")).Problems.Single().Code);
}
