using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.S3;

/// <summary>What is kept of an object agrees with its content, whoever changed the file.</summary>
public sealed class ObjectPropertiesTests : IDisposable
{
    private const string Bucket = "bucket";
    private const string Key = "a.txt";

    private readonly TemporaryFolder _folder = new();
    private readonly StateDatabase _state = StateDatabase.InMemory();
    private readonly ObjectStore _store;

    public ObjectPropertiesTests()
    {
        _store = new(_folder, _state);
        _store.CreateBucket(Bucket);
    }

    private string File => _store.PathOf(Bucket, Key);

    public void Dispose()
    {
        _state.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Find_FileChangedByHand_HasNoPropertiesAndItsOwnETag()
    {
        await WriteAsync("first", "1");

        await System.IO.File.WriteAllTextAsync(File, "hello");

        Assert.Equal(("5d41402abc4b2a76b9719d911017c592", null), Found());
    }

    [Fact]
    public async Task Find_FileDeletedAndPutByHand_HasNoProperties()
    {
        await WriteAsync("first", "1");
        _store.Delete(Bucket, Key);

        await System.IO.File.WriteAllTextAsync(File, "first");

        Assert.Null(Found().Of);
    }

    [Fact]
    public async Task Find_SameContentOfAnotherTime_KeepsItsProperties()
    {
        await WriteAsync("first", "1");

        System.IO.File.SetLastWriteTimeUtc(File, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal("1", Found().Of);
        Assert.Equal(2026, _store.Find(Bucket, Key)!.LastModified.Year);
    }

    /// <summary>Between the record and the rename there is a moment for a kill; here the old file is put back instead.</summary>
    [Fact]
    public async Task Find_FileOfBeforeTheLastWrite_HasThePropertiesOfThen()
    {
        await WriteAsync("first", "1");
        var before = Path.Combine(_folder, "before");
        System.IO.File.Move(File, before);
        System.IO.File.Copy(before, File);
        System.IO.File.SetLastWriteTimeUtc(File, System.IO.File.GetLastWriteTimeUtc(before));
        await WriteAsync("other", "2");
        Assert.Equal("2", Found().Of);

        System.IO.File.Move(before, File, overwrite: true);

        Assert.Equal("1", Found().Of);
    }

    [Fact]
    public async Task Find_ManyWritesOfOneLengthAtOnce_NeverMixesTwo()
    {
        for (var i = 10; i < 60; i++)
        {
            var written = await WriteAsync($"content {i}", $"{i}");
            Assert.Equal((written.ETag, $"{i}"), Found());
        }
    }

    private (string ETag, string? Of) Found()
    {
        var found = _store.Find(Bucket, Key)!;
        return (found.ETag, found.Properties.Metadata.GetValueOrDefault("of"));
    }

    private async Task<S3Object> WriteAsync(string content, string of) => (await _store.WriteAsync(
        Bucket, Key, new(System.Text.Encoding.UTF8.GetBytes(content)) { Properties = new() { Metadata = new Dictionary<string, string> { ["of"] = of } } }, allows: null, CancellationToken.None))!;
}
