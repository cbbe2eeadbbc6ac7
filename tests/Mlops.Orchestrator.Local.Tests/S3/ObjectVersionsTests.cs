using System.Text;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.Tests.S3;

/// <summary>Contents and versions agree, whenever a kill comes.</summary>
public sealed class ObjectVersionsTests : IDisposable
{
    private const string Bucket = "bucket";
    private const string Key = "a.txt";

    private readonly TemporaryFolder _folder = new();
    private readonly StateDatabase _state = StateDatabase.InMemory();
    private readonly ObjectStore _store;
    private readonly VersionArchive _archive;

    public ObjectVersionsTests()
    {
        _store = new(_folder, _state);
        _archive = new(Path.Combine(_folder, ".versions"), _state);
        _store.CreateBucket(Bucket);
        _store.SetVersioning(Bucket, ObjectVersion.Enabled);
    }

    public void Dispose()
    {
        _state.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(ObjectVersion.Enabled)]
    [InlineData(ObjectVersion.Suspended)]
    public async Task Versions_KilledBeforeTheRename_AreTheOldOnes(string versioning)
    {
        await PutAsync("1");
        await PutAsync("2");
        var before = Seen();
        _store.SetVersioning(Bucket, versioning);
        var kept = Path.Combine(_folder, "kept");
        Copy(_store.PathOf(Bucket, Key), kept);
        await PutAsync("3");
        Assert.Equal(3, Seen().Count);

        Copy(kept, _store.PathOf(Bucket, Key));

        Assert.Equal(before, Seen());
        await PutAsync("4");
        Assert.Equal(["4", .. before.Select(version => version.Content)], Seen().Select(version => version.Content));
        Assert.Equal(2, Archived());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Versions_KilledBeforeTheDeletionOfTheFile_AreTheOldOnes(bool isNull)
    {
        await PutAsync("1");
        _store.SetVersioning(Bucket, isNull ? ObjectVersion.Suspended : ObjectVersion.Enabled);
        var written = await PutAsync("2");
        var before = Seen();
        var found = _store.Find(Bucket, Key)!;
        // What a deletion records first.
        var versionId = isNull ? null : written.VersionId;
        if (!isNull)
        {
            Copy(_store.PathOf(Bucket, Key), _archive.PathOf(Bucket, Key, versionId));
            _archive.Save(Bucket, new(Key, 2, versionId, new(new(found.Size, found.LastModified.UtcTicks), found.ETag, found.Properties) { VersionId = versionId }));
        }

        _archive.Save(Bucket, new(Key, 3, isNull ? null : new string('0', 32), State: null));

        Assert.Equal(before, Seen());
        _store.Delete(Bucket, Key);
        Assert.Equal(isNull ? [null, "1"] : [null, "2", "1"], Seen().Select(version => version.Content));
        Assert.Null(_store.FindVersion(Bucket, Key, new string('0', 32)));
    }

    [Fact]
    public async Task Versions_KilledAfterAVersionCameBack_AreTheNewOnes()
    {
        var first = await PutAsync("1");
        var present = _store.Find(Bucket, Key)!;
        var second = await PutAsync("2");
        var copy = _archive.PathOf(Bucket, Key, first.VersionId);
        var kept = Path.Combine(_folder, "kept");
        Copy(copy, kept);
        _store.RemoveVersion(Bucket, Key, second.VersionId!, allows: null);
        // The record and the copy that are removed last.
        Copy(kept, copy);
        _archive.Save(Bucket, new(Key, 1, first.VersionId, new(new(present.Size, present.LastModified.UtcTicks), present.ETag, present.Properties) { VersionId = first.VersionId }));

        Assert.Equal([("1", first.VersionId!)], Seen());
        _store.RemoveVersion(Bucket, Key, first.VersionId!, allows: null);
        Assert.Empty(Seen());
        Assert.Equal(0, Archived());
        _store.DeleteBucket(Bucket);
    }

    [Fact]
    public async Task Put_BucketThatNeverKeptVersions_KeepsNothing()
    {
        _store.CreateBucket("plain");
        await _store.PutAsync("plain", Key, "1"u8.ToArray());
        await _store.PutAsync("plain", Key, "2"u8.ToArray());
        _store.Delete("plain", Key);

        Assert.False(_store.HasVersions("plain"));
        Assert.False(Directory.Exists(Path.Combine(_folder, ".versions")));
    }

    [Fact]
    public async Task Versions_OldFilesDeletedByHand_AreNotThereAndGoAway()
    {
        var first = await PutAsync("1");
        await PutAsync("2");

        Directory.Delete(Path.Combine(_folder, ".versions"), recursive: true);

        Assert.Null(_store.OpenVersion(Bucket, Key, first.VersionId!));
        _store.RemoveVersion(Bucket, Key, first.VersionId!, allows: null);
        Assert.Equal(["2"], Seen().Select(version => version.Content));
    }

    [Fact]
    public async Task Versions_FileChangedByHand_IsTheVersionNull()
    {
        var first = await PutAsync("1");
        await PutAsync("2");

        await File.WriteAllTextAsync(_store.PathOf(Bucket, Key), "by hand");

        Assert.Equal([("by hand", ObjectVersion.Null), ("1", first.VersionId!)], Seen());
    }

    [Fact]
    public async Task Versions_KeysThatBeginWithOneAnother_AreApartAndInOrder()
    {
        string[] keys = ["a", "a\u0001", "a\u0001\u0001", "a\u0001\u0002", "a!", "a/b", "b", "ä", "\U0001F600"];
        foreach (var key in keys.Concat(keys))
        {
            await _store.PutAsync(Bucket, key, Encoding.UTF8.GetBytes(key));
        }

        Assert.Equal(keys, _store.VersionedKeys(Bucket, "", ""));
        Assert.All(keys, key => Assert.Equal(2, _store.Versions(Bucket, key).Count));
        Assert.Equal(keys[..6], _store.VersionedKeys(Bucket, "a", ""));
        Assert.Equal(keys[4..], _store.VersionedKeys(Bucket, "", "a!"));
    }

    private List<(string? Content, string Id)> Seen() => [.. _store.Versions(Bucket, Key).Select(version => (Read(version), version.VersionId))];

    private string? Read(ObjectVersion version)
    {
        using var found = _store.OpenVersion(Bucket, Key, version.VersionId);
        if (found is null)
        {
            return null;
        }

        using var reader = new StreamReader(found.Content);
        return reader.ReadToEnd();
    }

    private int Archived() => Directory.GetFiles(Path.Combine(_folder, ".versions"), "*", SearchOption.AllDirectories).Length;

    private static void Copy(string source, string target)
    {
        File.Copy(source, target, overwrite: true);
        File.SetLastWriteTimeUtc(target, File.GetLastWriteTimeUtc(source));
    }

    private Task<S3Object> PutAsync(string content) => _store.PutAsync(Bucket, Key, Encoding.UTF8.GetBytes(content));
}
