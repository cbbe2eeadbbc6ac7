using Mlops.Orchestrator.Local.S3;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Local.Adapters;

/// <summary>Reads files from the buckets of the local S3.</summary>
internal sealed class LocalRequestFiles(CloudGate gate, ObjectStore objects) : IRequestFiles
{
    public async Task<byte[]> ReadAsync(string bucket, string key, CancellationToken cancellationToken = default)
    {
        gate.Read();
        return !objects.BucketExists(bucket) ? throw Refusal("NoSuchBucket", $"There is no bucket '{bucket}'.")
            : await objects.GetAsync(bucket, key, cancellationToken) is { } found ? found.Content.ToArray()
            : throw Refusal("NoSuchKey", $"There is no object 's3://{bucket}/{key}'.");
    }

    private static ServiceException Refusal(string code, string message) => new("s3", "GetObject", code, message) { StatusCode = 404 };
}
