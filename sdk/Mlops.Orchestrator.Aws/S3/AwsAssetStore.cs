using Mlops.Core.Archives;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Aws.S3;

/// <summary>A bucket of S3 as the orchestrator's store.</summary>
/// <param name="objects">The bucket's objects.</param>
internal sealed class AwsAssetStore(BucketObjects objects) : IAssetStore
{
    /// <summary>What CodePipeline hands on as the summary of a revision: "Amazon S3 source action reference" in the AWS CodePipeline User Guide.</summary>
    private const string Revision = "codepipeline-artifact-revision-summary";

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        objects.PutAsync(key, content, (Revision, Sha256.Of(content.Span)), condition: null, cancellationToken);

    public async Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default) => (await objects.FindAsync(key, cancellationToken))?.Content;

    public async Task<string?> GetRevisionAsync(string key, CancellationToken cancellationToken = default) => (await objects.FindMetadataAsync(key, Revision, cancellationToken)).Value;

    public Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken = default) => objects.ListAsync(prefix, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken = default) => objects.DeleteAsync(key, eTag: null, cancellationToken);
}
