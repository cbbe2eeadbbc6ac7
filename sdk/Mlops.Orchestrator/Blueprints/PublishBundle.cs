using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>
/// Publishes a bundle: brings its files to the blueprint bucket and registers its blueprints beside those of other bundles. The catalog comes last,
/// so that a crash at any moment leaves what was published before, and a repeat finishes. Files under immutable keys are never deleted: stacks that
/// were made from them, and the way back to an older bundle, need them.
/// </summary>
/// <param name="bucket">The blueprint bucket.</param>
public sealed class PublishBundle(IBlueprintBucket bucket)
{
    /// <summary>Publishes.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="force">Whether it may take the place of a newer one.</param>
    /// <param name="cancellationToken">Stops the publishing.</param>
    /// <returns>The keys that were written, in order; none when the same bundle is published already.</returns>
    /// <exception cref="MlopsException">The bundle is damaged, has what another bundle has, is older than the published one, or somebody else published it at the same time.</exception>
    public async Task<IReadOnlyList<string>> ExecuteAsync(WholeBundle bundle, bool force = false, CancellationToken cancellationToken = default)
    {
        var key = BundleLayout.Catalog(bundle.Catalog.Name);
        var before = await bucket.FindAsync(key, cancellationToken);
        await CheckAsync(bundle.Catalog, before, force, cancellationToken);

        var written = new List<string>();
        foreach (var file in (IEnumerable<ArchiveEntry>)[.. bundle.Files.OrderBy(IsTemplateOrManifest), .. bundle.Copies()])
        {
            if (await bucket.PutAsync(file.Name, file.Content, cancellationToken))
            {
                written.Add(file.Name);
            }
        }

        if (before is null || !bundle.CatalogFile.Content.Span.SequenceEqual(before.Content))
        {
            written.Add(await bucket.ReplaceAsync(key, bundle.CatalogFile.Content, before?.ETag, cancellationToken) ? key : throw PublishDiagnostics.HasCollided(bundle.Catalog));
        }

        return written;
    }

    /// <summary>Templates name zips, and manifests templates.</summary>
    private static bool IsTemplateOrManifest(ArchiveEntry file) => file.Name.StartsWith(BundleLayout.Versions, StringComparison.Ordinal);

    private async Task CheckAsync(Catalog bundle, StoredFile? before, bool force, CancellationToken cancellationToken)
    {
        var key = BundleLayout.Catalog(bundle.Name);
        var others = await new BlueprintCatalog(bucket).ReadCatalogsAsync(other => other != key, cancellationToken);
        IReadOnlyList<Problem> problems =
        [
            .. others.SelectMany(other => PublishRules.Collisions(bundle, other)),
            .. before is null || force ? [] : PublishRules.Older(bundle, CatalogReader.Read(before.Content, key)),
        ];
        if (problems.Count > 0)
        {
            throw new MlopsException(problems);
        }
    }
}
