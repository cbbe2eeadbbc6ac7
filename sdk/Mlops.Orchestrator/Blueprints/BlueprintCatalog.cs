using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;
using Mlops.Sdk.Archives;
using Mlops.Sdk.Bundles;
using Mlops.Sdk.Manifests;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>The blueprints of a published bundle. It reads a file only when it is asked for, and checks each against the catalogue.</summary>
/// <param name="store">The bundle.</param>
public sealed class BlueprintCatalog(IBlueprintStore store)
{
    private Catalog? _catalog;

    /// <summary>Reads the catalogue.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">The catalogue is missing, damaged or newer than this library.</exception>
    public async Task<Catalog> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_catalog is not null)
        {
            return _catalog;
        }

        var content = await store.ReadAsync(BundleLayout.Catalog, cancellationToken)
            ?? throw PublishedBundleDiagnostics.IsDamaged(BundleLayout.Catalog, "is missing");
        return _catalog = CatalogReader.Read(content);
    }

    /// <summary>Reads the manifest of a blueprint.</summary>
    /// <param name="entry">The blueprint, as the catalogue has it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">The manifest is missing, damaged or newer than this library.</exception>
    public async Task<BlueprintManifest> ReadManifestAsync(CatalogEntry entry, CancellationToken cancellationToken = default)
    {
        return ManifestReader.Read(await ReadFileAsync(entry.Manifest, cancellationToken), entry.Manifest);
    }

    /// <summary>Reads a file of the bundle and checks it against the catalogue.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">The file is missing or is not the one the catalogue was written for.</exception>
    public async Task<byte[]> ReadFileAsync(string key, CancellationToken cancellationToken = default)
    {
        var catalog = await ReadAsync(cancellationToken);
        var content = await store.ReadAsync(key, cancellationToken)
            ?? throw PublishedBundleDiagnostics.IsDamaged(key, "is missing");
        return catalog.Files.TryGetValue(key, out var expected) && expected != Sha256.Of(content)
            ? throw PublishedBundleDiagnostics.IsDamaged(key, "has another SHA-256 than the catalogue says")
            : content;
    }

    /// <summary>Reads every file of the bundle and checks it against the catalogue.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The files by their keys, the catalogue first.</returns>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">A file is missing or is not the one the catalogue was written for.</exception>
    public async Task<IReadOnlyList<ArchiveEntry>> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        var catalog = await ReadAsync(cancellationToken);
        var entries = new List<ArchiveEntry>(catalog.Files.Count + 1)
        {
            new(BundleLayout.Catalog, await store.ReadAsync(BundleLayout.Catalog, cancellationToken)),
        };
        foreach (var key in catalog.Files.Keys)
        {
            entries.Add(new(key, await ReadFileAsync(key, cancellationToken)));
        }

        return entries;
    }
}
