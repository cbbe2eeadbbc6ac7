using Mlops.Orchestrator.Local.S3.Events;

namespace Mlops.Orchestrator.Local.S3;

/// <summary>The local cloud's S3: buckets and objects on disk.</summary>
internal interface IObjectStore
{
    bool BucketExists(string bucket);

    void CreateBucket(string bucket);

    /// <summary>Says whether a bucket keeps versions.</summary>
    void SetVersioning(string bucket, string status);

    /// <summary>Sets the tags of a bucket.</summary>
    void SetTags(string bucket, IReadOnlyDictionary<string, string> tags);

    /// <summary>Says who is told of what happens in a bucket.</summary>
    void SetNotifications(string bucket, BucketNotifications notifications);

    /// <summary>Deletes an empty bucket.</summary>
    /// <exception cref="Mlops.Core.Diagnostics.MlopsException">The bucket is not empty.</exception>
    void DeleteBucket(string bucket);

    /// <summary>Writes an object, whole or not at all.</summary>
    Task<S3Object> PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Writes an object if the one that is there allows it. No other write comes between the question and the writing.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object's key.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="allows">Is asked with the ETag of the object that is there, <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>What was written; <see langword="null"/> when it was not allowed.</returns>
    Task<S3Object?> PutIfAsync(string bucket, string key, ReadOnlyMemory<byte> content, Predicate<string?> allows, CancellationToken cancellationToken = default);

    Task<S3Object?> GetAsync(string bucket, string key, CancellationToken cancellationToken = default);

    /// <summary>The keys of objects that begin with a text, in S3's order.</summary>
    IReadOnlyList<string> List(string bucket, string prefix);

    bool Exists(string bucket, string key);

    void Delete(string bucket, string key);

    /// <summary>Deletes an object if it allows that, as <see cref="PutIfAsync"/> writes one.</summary>
    /// <returns>Whether it was allowed.</returns>
    bool DeleteIf(string bucket, string key, Predicate<string?> allows);
}
