using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The assets bucket of the local S3.</summary>
internal sealed class LocalAssetStore(CloudGate gate, ObjectStore objects, string bucket) : IAssetStore
{
    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        gate.Write();
        await objects.PutAsync(bucket, key, content, cancellationToken);
    }

    public async Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return objects.BucketExists(bucket) ? (await objects.GetAsync(bucket, key, cancellationToken))?.Content.ToArray() : null;
    }

    public Task<string?> GetRevisionAsync(string key, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult(objects.FindSha256(bucket, key));
    }

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return Task.FromResult<IReadOnlyList<string>>(objects.BucketExists(bucket) ? objects.List(bucket, prefix) : []);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        gate.Write();
        objects.Delete(bucket, key);
        return Task.CompletedTask;
    }
}
