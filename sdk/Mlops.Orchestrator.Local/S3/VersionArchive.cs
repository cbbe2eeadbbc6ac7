using System.Text;
using Mlops.Core.Archives;
using Mlops.Orchestrator.Local.State;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>The versions of objects that are not their current content, and the delete markers.</summary>
/// <remarks>
/// <para>A write keeps a copy of the current content first, with a record; then the file in its place decides. So after a kill between the two, a record speaks of what still is
/// the current content: it, and what is newer, is not there yet. The next write removes it.</para>
/// <para>Of several versions <c>null</c> the newest counts, for the same reason.</para>
/// </remarks>
/// <param name="root">The folder of the contents.</param>
/// <param name="state">The records.</param>
internal sealed class VersionArchive(string root, StateDatabase state)
{
    /// <summary>A write adds at most a version and a delete marker.</summary>
    private const int PerWrite = 2;

    private const int PerPage = 100;

    private readonly Records<VersionRecord> _records = state.Records("", "s3-version", S3Json.Record.VersionRecord);

    /// <summary>Whether there is anything of a bucket.</summary>
    public bool HasAny(string bucket) => _records.ByName($"{bucket}/", 1) is [var first] && first.Name.StartsWith($"{bucket}/", StringComparison.Ordinal);

    /// <summary>What there is of an object, the newest first.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="present">The current content.</param>
    public IEnumerable<VersionRecord> Of(string bucket, string key, ObjectState? present)
    {
        var hasNull = present is { VersionId: null };
        foreach (var record in All(bucket, key).Skip(Unfinished(bucket, key, present).Count))
        {
            if (record.VersionId is not null || !hasNull)
            {
                yield return record;
            }

            hasNull |= record.VersionId is null;
        }
    }

    /// <summary>A version or a delete marker.</summary>
    public VersionRecord? Find(string bucket, string key, string? versionId, ObjectState? present) =>
        Named(bucket, key, versionId).ExceptBy(Unfinished(bucket, key, present).Select(version => version.Number), version => version.Number).FirstOrDefault();

    /// <summary>The keys that begin with a text and of which there is something, in S3's order.</summary>
    public IEnumerable<string> Keys(string bucket, string prefix, string from)
    {
        var start = $"{bucket}/{Escape(prefix)}";
        var after = Utf8KeyComparer.Instance.Compare(from, prefix) > 0 ? $"{bucket}/{Escape(from)}" : start;
        while (_records.ByName(after, 1) is [var next] && next.Name.StartsWith(start, StringComparison.Ordinal))
        {
            yield return next.Record.Key;
            after = $"{NameOf(bucket, next.Record.Key)}:";
        }
    }

    /// <summary>Where the content of a version is.</summary>
    public string PathOf(string bucket, string key, string? versionId) =>
        Path.Combine(root, FileName.Of(bucket), versionId ?? $"{ObjectVersion.Null}-{Sha256.Of(Encoding.UTF8.GetBytes(key))}");

    public long NextNumber(string bucket, string key) => (All(bucket, key).FirstOrDefault()?.Number ?? 0) + 1;

    public void Save(string bucket, VersionRecord version) => _records.Save(NameOf(bucket, version), version, TermOf(bucket, version.Key, version.VersionId));

    /// <summary>Removes a version or a delete marker.</summary>
    public void Remove(string bucket, VersionRecord version)
    {
        _records.Delete(NameOf(bucket, version));
        var path = PathOf(bucket, version.Key, version.VersionId);
        try
        {
            if (version.State is not null && File.Exists(path))
            {
                File.Delete(path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiskProblem.From(path, exception);
        }
    }

    /// <summary>Removes what is not there yet, or no longer.</summary>
    public void Settle(string bucket, string key, ObjectState? present)
    {
        foreach (var version in Unfinished(bucket, key, present))
        {
            Remove(bucket, version);
        }

        foreach (var version in Named(bucket, key, versionId: null).Skip(present is { VersionId: null } ? 0 : 1))
        {
            Remove(bucket, version);
        }
    }

    /// <summary>Removes what is left of a bucket.</summary>
    public void RemoveBucket(string bucket) => PrivateFiles.Remove(Path.Combine(root, FileName.Of(bucket)));

    private List<VersionRecord> Unfinished(string bucket, string key, ObjectState? present)
    {
        if (present is null)
        {
            return [];
        }

        var newest = All(bucket, key).Take(PerWrite).ToList();
        return newest[..(newest.FindIndex(version => IsCurrent(version, present)) + 1)];
    }

    /// <summary>A version <c>null</c> may be another one of that name.</summary>
    private static bool IsCurrent(VersionRecord version, ObjectState present) =>
        version.State is { } state && version.VersionId == present.VersionId && (version.VersionId is not null || state.Stamp == present.Stamp);

    private IEnumerable<VersionRecord> Named(string bucket, string key, string? versionId) =>
        _records.Having(TermOf(bucket, key, versionId)).Where(version => version.Key == key && version.VersionId == versionId);

    private IEnumerable<VersionRecord> All(string bucket, string key)
    {
        var name = NameOf(bucket, key);
        for (var after = name; ;)
        {
            var page = _records.ByName(after, after == name ? PerWrite : PerPage);
            foreach (var (_, version) in page.TakeWhile(item => item.Name.StartsWith(name, StringComparison.Ordinal)))
            {
                yield return version;
            }

            if (page.Count == 0 || !page[^1].Name.StartsWith(name, StringComparison.Ordinal))
            {
                yield break;
            }

            after = page[^1].Name;
        }
    }

    private static string TermOf(string bucket, string key, string? versionId) => $"{bucket}/{key}?{versionId ?? ObjectVersion.Null}";

    private static string NameOf(string bucket, VersionRecord version) => $"{NameOf(bucket, version.Key)}{long.MaxValue - version.Number:D19}";

    /// <summary>What the names of an object's records begin with: they come in the order of the keys, each key's newest record first.</summary>
    private static string NameOf(string bucket, string key) => $"{bucket}/{Escape(key)}\u0001\u0001";

    /// <summary>So that no key is the beginning of another one's names.</summary>
    private static string Escape(string key) => key.Replace("\u0001", "\u0001\u0002", StringComparison.Ordinal);
}
