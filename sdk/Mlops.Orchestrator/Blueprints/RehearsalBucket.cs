using Mlops.Core.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>A blueprint bucket that answers as the one behind it would, and writes nothing: whoever publishes to it learns what would be written.</summary>
/// <param name="bucket">The bucket.</param>
public sealed class RehearsalBucket(IBlueprintBucket bucket) : IBlueprintBucket
{
    private HashSet<string>? _keys;

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken = default) => bucket.ReadAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) => bucket.ListAsync(prefix, cancellationToken);

    /// <inheritdoc/>
    public Task<StoredFile?> FindAsync(string key, CancellationToken cancellationToken = default) => bucket.FindAsync(key, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        _keys ??= (await bucket.ListAsync(BundleLayout.Root, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        // What is under an immutable key need not be fetched to know it.
        return !_keys.Contains(key)
            || (BundleLayout.HashIn(key) is null && !(await bucket.ReadAsync(key, cancellationToken)).AsSpan().SequenceEqual(content.Span));
    }

    /// <inheritdoc/>
    public Task<bool> RenewAsync(string key, ReadOnlyMemory<byte> content, DateTimeOffset since, CancellationToken cancellationToken = default) => PutAsync(key, content, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ListedFile>> ListFilesAsync(string prefix, CancellationToken cancellationToken = default) => bucket.ListFilesAsync(prefix, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> ReplaceAsync(string key, ReadOnlyMemory<byte> content, string? eTag, CancellationToken cancellationToken = default) =>
        (await bucket.FindAsync(key, cancellationToken))?.ETag == eTag;

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string key, string eTag, CancellationToken cancellationToken = default) =>
        await bucket.FindAsync(key, cancellationToken) is not { } found || found.ETag == eTag;
}
