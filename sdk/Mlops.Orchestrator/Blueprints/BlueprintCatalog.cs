using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>
/// The blueprints of a published bundle, and the one way to its files: it reads a file only when it is asked for, and gives out nothing that is not
/// what the catalog says.
/// </summary>
/// <param name="store">The bundle.</param>
public sealed class BlueprintCatalog(IBlueprintStore store)
{
    private Catalog? _catalog;

    /// <summary>Reads the catalog.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">The catalog is missing, damaged or newer than this library, or does not list exactly the bundle's files.</exception>
    public async Task<Catalog> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_catalog is not null)
        {
            return _catalog;
        }

        var content = await store.ReadAsync(BundleLayout.Catalog, cancellationToken)
            ?? throw PublishedBundleDiagnostics.IsDamaged(BundleLayout.Catalog, "is missing");
        var catalog = CatalogReader.Read(content);
        if (store is IBundleFiles whole)
        {
            Throw(CatalogRules.Files(catalog, whole.Keys));
        }

        return _catalog = catalog;
    }

    /// <summary>Reads the manifest of a blueprint.</summary>
    /// <param name="entry">The blueprint, as the catalog has it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">The manifest is missing, damaged, newer than this library, or contradicts the catalog.</exception>
    public async Task<BlueprintManifest> ReadManifestAsync(CatalogEntry entry, CancellationToken cancellationToken = default)
    {
        var catalog = await ReadAsync(cancellationToken);
        var manifest = ManifestReader.Read(await ReadFileAsync(entry.Manifest, cancellationToken), entry.Manifest);
        Throw(CatalogRules.Manifest(catalog, entry, manifest));
        return manifest;
    }

    /// <summary>Reads the manifests of all blueprints.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The manifests, in the catalog's order.</returns>
    /// <exception cref="MlopsException">Manifests are unusable; the problems of all of them are told.</exception>
    public async Task<IReadOnlyList<BlueprintManifest>> ReadManifestsAsync(CancellationToken cancellationToken = default)
    {
        var catalog = await ReadAsync(cancellationToken);
        return await EachAsync(catalog.Blueprints, entry => ReadManifestAsync(entry, cancellationToken));
    }

    /// <summary>Reads a file of the bundle and checks it against the catalog.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">The file is missing, not listed, or not the one the catalog was written for.</exception>
    public async Task<byte[]> ReadFileAsync(string key, CancellationToken cancellationToken = default)
    {
        var catalog = await ReadAsync(cancellationToken);
        if (!catalog.Files.TryGetValue(key, out var expected))
        {
            throw new MlopsException(PublishedBundleDiagnostics.IsUnlisted(key));
        }

        var content = await store.ReadAsync(key, cancellationToken)
            ?? throw PublishedBundleDiagnostics.IsDamaged(key, "is missing");
        var found = Sha256.Of(content);
        return found == expected ? content : throw new MlopsException(PublishedBundleDiagnostics.HasOtherHash(key, expected, found));
    }

    /// <summary>Reads every file of the bundle and checks all that can be checked without running it.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The files by their keys, the catalog first.</returns>
    /// <exception cref="MlopsException">Files are missing or not those the catalog was written for; every one is named.</exception>
    public async Task<IReadOnlyList<ArchiveEntry>> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        var catalog = await ReadAsync(cancellationToken);
        var files = await EachAsync(catalog.Files.Keys, async key => new ArchiveEntry(key, await ReadFileAsync(key, cancellationToken)));
        await ReadManifestsAsync(cancellationToken);
        return [new(BundleLayout.Catalog, await store.ReadAsync(BundleLayout.Catalog, cancellationToken)), .. files];
    }

    /// <summary>Does something with each of some things, and tells what is wrong with all of them.</summary>
    private static async Task<IReadOnlyList<TResult>> EachAsync<T, TResult>(IEnumerable<T> items, Func<T, Task<TResult>> read)
    {
        var results = new List<TResult>();
        var problems = new List<Problem>();
        foreach (var item in items)
        {
            try
            {
                results.Add(await read(item));
            }
            catch (MlopsException e)
            {
                problems.AddRange(e.Problems);
            }
        }

        Throw(problems);
        return results;
    }

    private static void Throw(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0)
        {
            throw new MlopsException(problems);
        }
    }
}
