using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The blueprint bucket of the local S3.</summary>
internal sealed class LocalBlueprintBucket(CloudGate gate, ObjectStore objects, string bucket) : IBlueprintBucket
{
    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default) => (await FindAsync(key, cancellationToken))?.Content;

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult<IReadOnlyList<string>>(objects.BucketExists(bucket) ? objects.List(bucket, prefix) : []);
    }

    public async Task<StoredFile?> FindAsync(string key, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return objects.BucketExists(bucket) && await objects.GetAsync(bucket, key, cancellationToken) is { } found
            ? new(found.Content.ToArray(), found.ETag)
            : null;
    }

    public Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return objects.PutIfOtherAsync(bucket, key, content, cancellationToken);
    }

    public Task<bool> RenewAsync(string key, ReadOnlyMemory<byte> content, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        objects.BucketExists(bucket) && objects.Find(bucket, key) is { } found && found.LastModified < since ? WriteAsync(key, content, cancellationToken) : PutAsync(key, content, cancellationToken);

    public Task<IReadOnlyList<ListedFile>> ListFilesAsync(string prefix, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult<IReadOnlyList<ListedFile>>(
        [
            .. (objects.BucketExists(bucket) ? objects.List(bucket, prefix) : []).Select(key => objects.Find(bucket, key)).OfType<S3ObjectSummary>()
                .Select(found => new ListedFile(found.Key, found.Size, found.ETag, found.LastModified)),
        ]);
    }

    public async Task<bool> ReplaceAsync(string key, ReadOnlyMemory<byte> content, string? eTag, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return await objects.PutIfAsync(bucket, key, content, present => present == eTag, cancellationToken) is not null;
    }

    public Task<bool> DeleteAsync(string key, string eTag, CancellationToken cancellationToken = default)
    {
        gate.Write();
        return Task.FromResult(objects.DeleteIf(bucket, key, present => present is null || present == eTag));
    }

    private async Task<bool> WriteAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        gate.Write();
        await objects.PutAsync(bucket, key, content, cancellationToken);
        return true;
    }
}
