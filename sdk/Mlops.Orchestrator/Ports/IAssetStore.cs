namespace Mlops.Orchestrator.Ports;

/// <summary>The assets bucket.</summary>
public interface IAssetStore
{
    /// <summary>Writes an object; it is there whole or not at all.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>Reads an object.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Its bytes, or <see langword="null"/> when there is no such object.</returns>
    Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The revision of an object: the SHA-256 of its bytes, lower-case hexadecimal, which <see cref="PipelineState.SourceRevision"/> repeats when an execution took this object.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The revision, or <see langword="null"/> when there is no such object, or one that this port did not write.</returns>
    /// <remarks>
    /// S3 keeps it as the metadata that CodePipeline hands on: AWS CodePipeline User Guide, "Amazon S3 source action reference",
    /// <c>codepipeline-artifact-revision-summary</c>. An ETag is no revision: encryption and uploads in parts change it.
    /// </remarks>
    Task<string?> GetRevisionAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The keys that begin with a prefix, in order.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default);

    /// <summary>Deletes an object, if it is there.</summary>
    /// <param name="key">The object's key.</param>
    /// <param name="cancellationToken">Stops the deletion.</param>
    Task DeleteAsync(string key, CancellationToken cancellationToken = default);
}
