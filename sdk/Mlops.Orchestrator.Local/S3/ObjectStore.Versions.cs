using Mlops.Orchestrator.Local.S3.Events;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>The versions of objects: "Retaining multiple versions of objects with S3 Versioning" in the Amazon S3 User Guide.</summary>
internal sealed partial class ObjectStore
{
    /// <summary>No bucket has such a name.</summary>
    private const string VersionsFolder = ".versions";

    private readonly StateDatabase _state = state;
    private readonly VersionArchive _versions = new(Path.Combine(root, VersionsFolder), state);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public void SetVersioning(string bucket, string status)
    {
        lock (_writing)
        {
            Save(Bucket(bucket) with { Versioning = status });
        }
    }

    public void SetTags(string bucket, IReadOnlyDictionary<string, string> tags)
    {
        lock (_writing)
        {
            Save(Bucket(bucket) with { Tags = tags });
        }
    }

    public void SetNotifications(string bucket, BucketNotifications notifications)
    {
        lock (_writing)
        {
            Save(Bucket(bucket) with { Notifications = notifications });
        }
    }

    /// <summary>Whether a bucket has versions besides its files, or delete markers.</summary>
    public bool HasVersions(string bucket) => _versions.HasAny(bucket);

    /// <summary>The versions and delete markers of an object, the latest first.</summary>
    public IReadOnlyList<ObjectVersion> Versions(string bucket, string key)
    {
        var path = FileOf(ExistingFolder(bucket), key);
        lock (_writing)
        {
            var present = FindState(bucket, key, path);
            return [.. present is null ? [] : (IEnumerable<ObjectVersion>)[Version(bucket, key, present)], .. _versions.Of(bucket, key, present).Select(version => Version(bucket, version))];
        }
    }

    /// <summary>A version or a delete marker.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="versionId">Its id; <see langword="null"/> for the latest.</param>
    public ObjectVersion? FindVersion(string bucket, string key, string? versionId)
    {
        var path = FileOf(ExistingFolder(bucket), key);
        lock (_writing)
        {
            var present = FindState(bucket, key, path);
            return present is not null && (versionId is null || IdOf(present.VersionId) == versionId) ? Version(bucket, key, present)
                : (versionId is null ? _versions.Of(bucket, key, present).FirstOrDefault() : _versions.Find(bucket, key, RecordedId(versionId), present)) is { } found ? Version(bucket, found)
                : null;
        }
    }

    /// <summary>Opens a version to read it; <see langword="null"/> when there is none, or when it is a delete marker.</summary>
    public OpenObject? OpenVersion(string bucket, string key, string versionId)
    {
        var path = FileOf(ExistingFolder(bucket), key);
        lock (_writing)
        {
            var present = FindState(bucket, key, path);
            return present is not null && IdOf(present.VersionId) == versionId ? Open(bucket, key)
                : _versions.Find(bucket, key, RecordedId(versionId), present) is { State: { } state } found && OpenFile(_versions.PathOf(bucket, key, found.VersionId)) is { } file ? new(Summary(bucket, key, state), file)
                : null;
        }
    }

    /// <summary>The keys of objects that have versions or delete markers, in S3's order.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What they begin with.</param>
    /// <param name="from">The first one that is wanted.</param>
    public IEnumerable<string> VersionedKeys(string bucket, string prefix, string from)
    {
        using var files = List(bucket, prefix).Where(key => Utf8KeyComparer.Instance.Compare(key, from) >= 0).GetEnumerator();
        using var records = _versions.Keys(bucket, prefix, from).GetEnumerator();
        for (var (hasFile, hasRecord) = (files.MoveNext(), records.MoveNext()); hasFile || hasRecord;)
        {
            var order = !hasFile ? 1 : !hasRecord ? -1 : Utf8KeyComparer.Instance.Compare(files.Current, records.Current);
            yield return order <= 0 ? files.Current : records.Current;
            (hasFile, hasRecord) = (order <= 0 ? files.MoveNext() : hasFile, order >= 0 ? records.MoveNext() : hasRecord);
        }
    }

    /// <summary>Deletes a version, or a delete marker, for good. The one before the latest becomes the latest.</summary>
    /// <returns>What was done; <see langword="null"/> when it was not allowed.</returns>
    public DeletedVersion? RemoveVersion(string bucket, string key, string versionId, Predicate<string?>? allows)
    {
        var path = FileOf(ExistingFolder(bucket), key);
        DeletedVersion deleted;
        bool isGone;
        lock (_writing)
        {
            var present = FindState(bucket, key, path);
            var isPresent = present is not null && IdOf(present.VersionId) == versionId;
            _versions.Settle(bucket, key, present);
            var version = isPresent ? null : _versions.Find(bucket, key, RecordedId(versionId), present);
            if (allows?.Invoke(isPresent ? present!.ETag : version?.State?.ETag) == false)
            {
                return null;
            }

            var newest = _versions.Of(bucket, key, present).Take(2).ToList();
            if (isPresent && newest is [{ State: not null } before, ..])
            {
                Restore(bucket, path, before, present);
            }
            else if (isPresent)
            {
                DeleteFile(bucket, key, path);
            }
            else if (version is { State: null } && present is null && newest is [var marker, { State: not null } hidden] && marker.Number == version.Number)
            {
                Restore(bucket, path, hidden, present: null);
            }
            else if (version is not null)
            {
                _versions.Remove(bucket, version);
            }

            isGone = isPresent || version is not null;
            deleted = new(versionId, version is { State: null });
        }

        if (isGone)
        {
            Changed?.Invoke(new(ObjectEvent.Deleted, bucket, key) { VersionId = versionId });
        }

        return deleted;
    }

    /// <summary>Puts a content in its place, after the one that is there was kept.</summary>
    private ObjectState WriteVersion(string bucket, string key, ObjectDraft draft, ObjectState next, ObjectState? present)
    {
        _versions.Settle(bucket, key, present);
        var kept = Keep(bucket, key, next.VersionId, present);
        draft.Differ(present?.Stamp, _versions.Find(bucket, key, versionId: null, present)?.State?.Stamp);
        next = next with { Stamp = draft.Stamp };
        _state.Together(() =>
        {
            _ledger.Announce(bucket, key, next, present);
            Save(bucket, kept);
        });
        draft.PutInPlace();
        _versions.Settle(bucket, key, next);
        return next;
    }

    private DeletedVersion Mark(string bucket, string key, string path, string? markerId)
    {
        var present = FindState(bucket, key, path);
        _versions.Settle(bucket, key, present);
        var kept = Keep(bucket, key, markerId, present);
        var number = kept?.Number ?? (_versions.NextNumber(bucket, key) - 1);
        _state.Together(() =>
        {
            Save(bucket, kept);
            _versions.Save(bucket, new(key, number + 1, markerId, State: null, _time.GetUtcNow()));
        });
        DeleteFile(bucket, key, path);
        _versions.Settle(bucket, key, present: null);
        return new(IdOf(markerId), IsMarker: true);
    }

    /// <summary>Copies the current content, unless what comes in its place is the same version.</summary>
    private VersionRecord? Keep(string bucket, string key, string? nextId, ObjectState? present)
    {
        if (present is null || (nextId is null && present.VersionId is null))
        {
            return null;
        }

        using var copy = new ObjectDraft(_versions.PathOf(bucket, key, present.VersionId), PathOf(bucket, key), present.Stamp);
        copy.PutInPlace();
        return new(key, _versions.NextNumber(bucket, key), present.VersionId, present);
    }

    private void Save(string bucket, VersionRecord? version)
    {
        if (version is not null)
        {
            _versions.Save(bucket, version);
        }
    }

    /// <summary>Makes a version the current content again; what is newer is gone with that.</summary>
    private void Restore(string bucket, string path, VersionRecord version, ObjectState? present)
    {
        using var draft = new ObjectDraft(path, _versions.PathOf(bucket, version.Key, version.VersionId), version.State!.Stamp);
        draft.Differ(present?.Stamp);
        var next = version.State with { Stamp = draft.Stamp };
        _ledger.Announce(bucket, version.Key, next, present);
        draft.PutInPlace();
        _versions.Settle(bucket, version.Key, next);
    }

    private static string? NewVersionId(string versioning) => versioning == ObjectVersion.Enabled ? $"{Guid.NewGuid():N}" : null;

    private static string IdOf(string? recorded) => recorded ?? ObjectVersion.Null;

    private static string? RecordedId(string versionId) => versionId == ObjectVersion.Null ? null : versionId;

    private S3ObjectSummary Summary(string bucket, string key, ObjectState state) => new(key, state.Stamp.Length, state.ETag, LastModified(state.Stamp))
    {
        Properties = state.Properties,
        VersionId = state.VersionId ?? (Bucket(bucket).Versioning is null ? null : ObjectVersion.Null),
    };

    private ObjectVersion Version(string bucket, string key, ObjectState state) => new(key, IdOf(state.VersionId), LastModified(state.Stamp), Summary(bucket, key, state));

    private ObjectVersion Version(string bucket, VersionRecord version) => version.State is { } state
        ? Version(bucket, version.Key, state with { VersionId = version.VersionId })
        : new(version.Key, IdOf(version.VersionId), version.Marked ?? default, Content: null);
}
