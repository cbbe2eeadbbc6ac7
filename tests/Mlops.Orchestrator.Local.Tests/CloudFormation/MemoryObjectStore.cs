using System.Text;
using Mlops.CloudFormation;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.Tests.CloudFormation;

/// <summary>An S3 in memory.</summary>
internal sealed class MemoryObjectStore : IObjectStore
{
    private readonly Dictionary<string, Dictionary<string, ReadOnlyMemory<byte>>> _buckets = [];

    public IEnumerable<string> Buckets => _buckets.Keys;

    public MemoryObjectStore With(string bucket, params string[] keys)
    {
        _buckets[bucket] = keys.ToDictionary(key => key, _ => default(ReadOnlyMemory<byte>));
        return this;
    }

    public void Put(string bucket, string key, string text) => _buckets[bucket][key] = Encoding.UTF8.GetBytes(text);

    public bool BucketExists(string bucket) => _buckets.ContainsKey(bucket);

    public void CreateBucket(string bucket) => _buckets.TryAdd(bucket, []);

    public Dictionary<string, string> Versioning { get; } = [];

    public void SetVersioning(string bucket, string status) => Versioning[bucket] = status;

    public Dictionary<string, IReadOnlyDictionary<string, string>> Tags { get; } = [];

    public void SetTags(string bucket, IReadOnlyDictionary<string, string> tags) => Tags[bucket] = tags;

    public Dictionary<string, BucketNotifications> Notifications { get; } = [];

    public void SetNotifications(string bucket, BucketNotifications notifications) => Notifications[bucket] = notifications;

    public void DeleteBucket(string bucket)
    {
        if (_buckets[bucket].Count > 0)
        {
            throw new MlopsException(new Problem(CloudFormationDiagnostics.ResourceProperty, "The bucket you tried to delete is not empty"));
        }

        _buckets.Remove(bucket);
    }

    public Task<S3Object> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        _buckets[bucket][key] = content;
        return Task.FromResult(new S3Object(key, content, "etag", DateTimeOffset.UnixEpoch));
    }

    public async Task<S3Object?> PutIfAsync(string bucket, string key, ReadOnlyMemory<byte> content, Predicate<string?> allows, CancellationToken cancellationToken = default) =>
        allows(_buckets[bucket].ContainsKey(key) ? "etag" : null) ? await PutAsync(bucket, key, content, cancellationToken) : null;

    public Task<S3Object?> GetAsync(string bucket, string key, CancellationToken cancellationToken = default) =>
        Task.FromResult(_buckets[bucket].TryGetValue(key, out var content) ? new S3Object(key, content, "etag", DateTimeOffset.UnixEpoch) : null);

    public IReadOnlyList<string> List(string bucket, string prefix) => [.. _buckets[bucket].Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))];

    public bool Exists(string bucket, string key) => _buckets[bucket].ContainsKey(key);

    public void Delete(string bucket, string key) => _buckets[bucket].Remove(key);

    public bool DeleteIf(string bucket, string key, Predicate<string?> allows)
    {
        var isAllowed = allows(_buckets[bucket].ContainsKey(key) ? "etag" : null);
        if (isAllowed)
        {
            Delete(bucket, key);
        }

        return isAllowed;
    }
}
