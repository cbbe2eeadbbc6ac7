namespace Mlops.Orchestrator.Local.S3;

/// <summary>The local cloud's S3: buckets and objects on disk.</summary>
internal interface IObjectStore
{
    bool BucketExists(string bucket);

    void CreateBucket(string bucket);

    /// <summary>Deletes an empty bucket.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The bucket is not empty.</exception>
    void DeleteBucket(string bucket);

    /// <summary>Writes an object, whole or not at all.</summary>
    Task<S3Object> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    Task<S3Object?> GetAsync(string bucket, string key, CancellationToken cancellationToken = default);

    IReadOnlyList<S3ObjectSummary> List(string bucket, string prefix);

    void Delete(string bucket, string key);
}
