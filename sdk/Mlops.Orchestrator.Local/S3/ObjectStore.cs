using Mlops.Core.Archives;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.S3.Events;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>Buckets as folders and objects as files; <see cref="ObjectPath"/> says which file is which object.</summary>
/// <param name="root">The folder of the buckets.</param>
/// <param name="state">The records.</param>
/// <param name="time">The clock of delete markers.</param>
internal sealed partial class ObjectStore(string root, StateDatabase state, TimeProvider? time = null) : IObjectStore
{
    private readonly ObjectLedger _ledger = new(state);
    private readonly Records<BucketRecord> _buckets = state.Records("", "s3-bucket", S3Json.Record.BucketRecord);

    /// <summary>Held by every write: whoever works on the folder has its lock, so that only this process can be in between.</summary>
    private readonly Lock _writing = new();

    /// <summary>Raised after an object was written or removed.</summary>
    public event Action<ObjectEvent>? Changed;

    /// <summary>The time of what happens now.</summary>
    public DateTimeOffset Now => _time.GetUtcNow();

    public bool BucketExists(string bucket) => BucketName.IsValid(bucket) && Directory.Exists(Folder(bucket));

    /// <summary>The buckets with the times when they were made, by name.</summary>
    public IReadOnlyList<(string Name, DateTimeOffset Created)> ListBuckets() => Directory.Exists(root)
        ? [.. new DirectoryInfo(root).EnumerateDirectories().Where(folder => BucketName.IsValid(folder.Name)).Select(folder => (folder.Name, new DateTimeOffset(folder.CreationTimeUtc))).OrderBy(bucket => bucket.Name, StringComparer.Ordinal)]
        : [];

    /// <summary>What is recorded of a bucket.</summary>
    public BucketRecord Bucket(string bucket) => _buckets.Find(bucket) ?? new(bucket);

    /// <summary>Records something of a bucket.</summary>
    public void Save(BucketRecord bucket) => _buckets.Save(bucket.Name, bucket);

    public void CreateBucket(string bucket)
    {
        BucketName.Check(bucket);
        if (!BucketExists(bucket))
        {
            // A kill may have left those of a bucket of that name.
            _buckets.Delete(bucket);
        }

        OnDisk(Folder(bucket), path =>
        {
            PrivateFiles.CreateDirectory(path);
            return path;
        });
    }

    public void DeleteBucket(string bucket)
    {
        var folder = ExistingFolder(bucket);
        if (Files(folder).Any() || HasVersions(bucket))
        {
            throw new MlopsException(new Problem(S3Diagnostics.BucketNotEmpty, $"The bucket '{bucket}' you tried to delete is not empty.")
            {
                Hint = $"Delete its objects first: they are the files in '{folder}'.",
            });
        }

        OnDisk(folder, path =>
        {
            Directory.Delete(path, recursive: true);
            return path;
        });
        _versions.RemoveBucket(bucket);
        _buckets.Delete(bucket);
    }

    /// <summary>The file of an object, whether it exists or not.</summary>
    public string PathOf(string bucket, string key) => FileOf(Folder(bucket), key);

    public async Task<S3Object> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        (await PutIfAsync(bucket, key, content, allows: null, cancellationToken))!;

    public Task<S3Object?> PutIfAsync(string bucket, string key, ReadOnlyMemory<byte> content, Predicate<string?>? allows, CancellationToken cancellationToken = default) =>
        WriteAsync(bucket, key, new(content), allows, cancellationToken);

    /// <summary>Writes an object with its properties, as <see cref="PutIfAsync"/> writes its content alone.</summary>
    public Task<S3Object?> WriteAsync(string bucket, string key, NewObject content, Predicate<string?>? allows, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = FileOf(ExistingFolder(bucket), key);
        var versioning = default(string);
        var next = default(ObjectState);
        using var draft = new ObjectDraft(path, content.Content.Span);
        var eTag = content.ETag ?? ObjectLedger.ETagOf(content.Content.Span);
        lock (_writing)
        {
            var present = FindState(bucket, key, path);
            if (allows?.Invoke(present?.ETag) == false)
            {
                return Task.FromResult<S3Object?>(null);
            }

            versioning = Bucket(bucket).Versioning;
            next = new(draft.Stamp, eTag, content.Properties);
            if (versioning is null)
            {
                draft.Differ(present?.Stamp);
                next = next with { Stamp = draft.Stamp };
                _ledger.Announce(bucket, key, next, present);
                draft.PutInPlace();
            }
            else
            {
                next = WriteVersion(bucket, key, draft, next with { VersionId = NewVersionId(versioning) }, present);
            }
        }

        var versionId = versioning is null ? null : IdOf(next.VersionId);
        Changed?.Invoke(new(content.Event, bucket, key) { Size = content.Content.Length, ETag = eTag, VersionId = versionId });
        return Task.FromResult<S3Object?>(new(key, content.Content, eTag, LastModified(draft.Stamp)) { Properties = content.Properties, VersionId = versionId });
    }

    /// <summary>Writes an object unless it is there with the same content.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> PutIfOtherAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        if (await GetAsync(bucket, key, cancellationToken) is { } present && present.Content.Span.SequenceEqual(content.Span))
        {
            return false;
        }

        await PutAsync(bucket, key, content, cancellationToken);
        return true;
    }

    public async Task<S3Object?> GetAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        using var found = Open(bucket, key);
        if (found is null)
        {
            return null;
        }

        var content = new byte[found.Summary.Size];
        await found.Content.ReadExactlyAsync(content, cancellationToken);
        return new(key, content, found.Summary.ETag, found.Summary.LastModified) { Properties = found.Summary.Properties, VersionId = found.Summary.VersionId };
    }

    /// <summary>Opens an object to read it; <see langword="null"/> when there is none.</summary>
    public OpenObject? Open(string bucket, string key)
    {
        var path = FileOf(ExistingFolder(bucket), key);
        // Between the file and its record no write may come.
        lock (_writing)
        {
            if (OpenFile(path) is not { } file)
            {
                return null;
            }

            try
            {
                var state = _ledger.Read(bucket, key, file);
                return new(Summary(bucket, key, state), file);
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
    }

    /// <summary>What an object is; <see langword="null"/> when there is none.</summary>
    public S3ObjectSummary? Find(string bucket, string key)
    {
        using var found = Open(bucket, key);
        return found?.Summary;
    }

    /// <summary>The SHA-256 of an object; <see langword="null"/> when it or its bucket does not exist.</summary>
    public string? FindSha256(string bucket, string key)
    {
        var path = BucketExists(bucket) ? FileOf(Folder(bucket), key) : null;
        return File.Exists(path) ? Sha256.Of(OnDisk(path, File.ReadAllBytes)) : null;
    }

    public IReadOnlyList<string> List(string bucket, string prefix)
    {
        var folder = ExistingFolder(bucket);
        return
        [
            .. Files(Path.Combine(folder, ObjectPath.FolderOf(prefix)))
                .Select(path => ObjectPath.KeyOf(Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')))
                .OfType<string>()
                .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
                .Order(Utf8KeyComparer.Instance),
        ];
    }

    public bool Exists(string bucket, string key) => File.Exists(PathOf(bucket, key));

    /// <summary>Changes what is kept of an object besides its content.</summary>
    /// <returns>Whether there is such an object.</returns>
    public bool Change(string bucket, string key, Func<ObjectProperties, ObjectProperties> change, string? versionId = null)
    {
        var path = FileOf(ExistingFolder(bucket), key);
        lock (_writing)
        {
            var present = FindState(bucket, key, path);
            if (present is not null && (versionId is null || IdOf(present.VersionId) == versionId))
            {
                _ledger.Announce(bucket, key, present with { Properties = change(present.Properties) }, present: null);
                return true;
            }

            if (versionId is null || _versions.Find(bucket, key, RecordedId(versionId), present) is not { State: { } state } version)
            {
                return false;
            }

            _versions.Save(bucket, version with { State = state with { Properties = change(state.Properties) } });
            return true;
        }
    }

    public void Delete(string bucket, string key) => DeleteIf(bucket, key, allows: null);

    public bool DeleteIf(string bucket, string key, Predicate<string?>? allows) => Remove(bucket, key, allows) is not null;

    /// <summary>Deletes an object if it allows that: in a bucket that keeps versions, a delete marker hides it.</summary>
    /// <returns>What was done; <see langword="null"/> when it was not allowed.</returns>
    public DeletedVersion? Remove(string bucket, string key, Predicate<string?>? allows)
    {
        var path = FileOf(ExistingFolder(bucket), key);
        DeletedVersion deleted;
        var wasThere = true;
        lock (_writing)
        {
            if (allows?.Invoke(FindState(bucket, key, path)?.ETag) == false)
            {
                return null;
            }

            if (Bucket(bucket).Versioning is { } versioning)
            {
                deleted = Mark(bucket, key, path, NewVersionId(versioning));
            }
            else
            {
                wasThere = File.Exists(path);
                DeleteFile(bucket, key, path);
                deleted = new(null, IsMarker: false);
            }
        }

        // S3 tells nobody that nothing was deleted.
        if (wasThere)
        {
            Changed?.Invoke(new(deleted.IsMarker ? ObjectEvent.Marked : ObjectEvent.Deleted, bucket, key) { VersionId = deleted.VersionId });
        }

        return deleted;
    }

    private void DeleteFile(string bucket, string key, string path)
    {
        if (File.Exists(path))
        {
            OnDisk(path, file =>
            {
                File.Delete(file);
                return file;
            });
        }

        _ledger.Forget(bucket, key);
    }

    private static IEnumerable<string> Files(string folder) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(AtomicFile.TemporarySuffix, StringComparison.Ordinal));

    private static string FileOf(string folder, string key) => Path.Combine(folder, ObjectPath.Of(key));

    private static DateTimeOffset LastModified(FileStamp stamp) => new(stamp.WrittenTicks, TimeSpan.Zero);

    private ObjectState? FindState(string bucket, string key, string path)
    {
        using var file = OpenFile(path);
        return file is null ? null : _ledger.Read(bucket, key, file);
    }

    private static FileStream? OpenFile(string path) => !File.Exists(path) ? null
        : OnDisk(path, file => new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));

    private static T OnDisk<T>(string path, Func<string, T> work)
    {
        try
        {
            return work(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(path, exception);
        }
    }

    private string Folder(string bucket) => Path.Combine(root, FileName.Of(bucket));

    private string ExistingFolder(string bucket) => BucketExists(bucket)
        ? Folder(bucket)
        : throw new MlopsException(new Problem(S3Diagnostics.NoSuchBucket, $"The specified bucket does not exist: '{bucket}'.")
        {
            Hint = "Buckets come from the settings, from a template, or from the folders in the project's 's3' folder.",
        });
}
