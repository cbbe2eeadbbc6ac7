using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>The blueprint bucket of the local S3.</summary>
internal sealed class LocalBlueprintStore(CloudGate gate, ObjectStore objects, string bucket) : IBlueprintStore
{
    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return objects.BucketExists(bucket) ? (await objects.GetAsync(bucket, key, cancellationToken))?.Content.ToArray() : null;
    }
}
