namespace Mlops.Orchestrator.Ports;

/// <summary>Reads published bundles.</summary>
public interface IBlueprintStore
{
    /// <summary>Reads a file.</summary>
    /// <param name="key">Its key, as <see cref="Mlops.Core.Bundles.BundleLayout"/> gives it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Its bytes, or <see langword="null"/> when there is no such file.</returns>
    Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The keys that begin with a prefix, in order.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default);
}

/// <summary>The blueprint bucket, which bundles are published to.</summary>
public interface IBlueprintBucket : IBlueprintStore
{
    /// <summary>Reads a file together with what tells its content from any other.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The file, or <see langword="null"/> when there is none.</returns>
    Task<StoredFile?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Writes a file, whole or not at all, unless it is there with the same content.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>Whether it was written.</returns>
    Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Writes a file, whole or not at all, unless it is there with the same content and was written lately: a file of now, whoever deletes old ones.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="since">When it must have been written to stay as it is.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>Whether it was written.</returns>
    Task<bool> RenewAsync(string key, ReadOnlyMemory<byte> content, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>The files whose keys begin with a prefix, in the order of their keys.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    Task<IReadOnlyList<ListedFile>> ListFilesAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Writes a file in place of the one that was read before, unless somebody else has written it since.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="eTag">The <see cref="StoredFile.ETag"/> of the file read before; <see langword="null"/> when there was none.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    /// <returns>Whether it was written; <see langword="false"/> when the bucket has another file there by now, or none any more.</returns>
    /// <remarks>Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional writes": <c>If-Match</c>, and <c>If-None-Match: *</c>.</remarks>
    Task<bool> ReplaceAsync(string key, ReadOnlyMemory<byte> content, string? eTag, CancellationToken cancellationToken = default);

    /// <summary>Deletes the file that was read before, unless somebody else has written it since.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="eTag">The <see cref="StoredFile.ETag"/> of the file read before.</param>
    /// <param name="cancellationToken">Stops the deletion.</param>
    /// <returns>Whether the bucket has no such file now; <see langword="false"/> when it has another one there by now.</returns>
    /// <remarks>Source: Amazon S3 API Reference, "DeleteObject": <c>If-Match</c>.</remarks>
    Task<bool> DeleteAsync(string key, string eTag, CancellationToken cancellationToken = default);
}

/// <summary>A file of the blueprint bucket as its listing tells of it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="ETag">What S3 tells its content from any other by, without quotation marks.</param>
/// <param name="WrittenAt">When it was last written.</param>
public sealed record ListedFile(string Key, long Size, string ETag, DateTimeOffset WrittenAt);

/// <summary>A file of the blueprint bucket.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ETag">What S3 tells it from other contents of the same key by, without quotation marks.</param>
public sealed record StoredFile(byte[] Content, string ETag);
