using Mlops.Core.Archives;
using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Core.Planning;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>
/// The blueprints of the published bundles, and the one way to their files: it reads a file only when it is asked for, keeps nothing from one call to
/// the next, and gives out nothing that is not what its key says.
/// </summary>
/// <param name="store">Where the bundles are.</param>
/// <param name="pipelines">Where the template of the deployment pipeline for several accounts comes from when no bundle of the store has it; <see langword="null"/> for nowhere else.</param>
public sealed class BlueprintCatalog(IBlueprintStore store, BlueprintCatalog? pipelines = null)
{
    /// <summary>Reads what is published now.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">A catalog is damaged or newer than this library, does not list exactly its bundle's files, or has what another has.</exception>
    public async Task<PublishedBlueprints> ReadAsync(CancellationToken cancellationToken = default)
    {
        var catalogs = await ReadCatalogsAsync(_ => true, cancellationToken);
        Throw(store is IBundleFiles whole ? CatalogRules.Files(catalogs, whole.Keys) : PublishRules.Collisions(catalogs));
        return new(catalogs);
    }

    /// <summary>Reads the manifest of a blueprint.</summary>
    /// <param name="blueprints">What is published.</param>
    /// <param name="blueprint">The blueprint, one of these.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">The manifest is missing, damaged, newer than this library, or contradicts the catalog.</exception>
    public async Task<BlueprintManifest> ReadManifestAsync(PublishedBlueprints blueprints, CatalogEntry blueprint, CancellationToken cancellationToken = default)
    {
        var manifest = ManifestReader.Read(await ReadFileAsync(blueprint.Manifest, cancellationToken), blueprint.Manifest);
        Throw(CatalogRules.Manifest(blueprints.BundleOf(blueprint), blueprint, manifest));
        return manifest;
    }

    /// <summary>Reads the manifests of all blueprints.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The manifests, by pipeline type.</returns>
    /// <exception cref="MlopsException">Manifests are unusable; the problems of all of them are told.</exception>
    public async Task<IReadOnlyList<BlueprintManifest>> ReadManifestsAsync(CancellationToken cancellationToken = default)
    {
        var blueprints = await ReadAsync(cancellationToken);
        return await EachAsync(blueprints.Blueprints, blueprint => ReadManifestAsync(blueprints, blueprint, cancellationToken));
    }

    /// <summary>Finds the templates of the deployment pipelines for a blueprint: its own, else its bundle's, else those of another.</summary>
    /// <param name="blueprints">What is published.</param>
    /// <param name="blueprint">The blueprint, one of these.</param>
    /// <param name="isMultiAccount">Whether that for dev, staging and prod is wanted; others than the store are asked for it alone.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The templates; for one that no bundle has the documented key.</returns>
    public async Task<PipelineTemplates> FindPipelinesAsync(
        PublishedBlueprints blueprints, CatalogEntry blueprint, bool isMultiAccount, CancellationToken cancellationToken = default)
    {
        const string Staged = BundleLayout.MultiAccountPipelineTemplate;
        var bundle = blueprints.BundleOf(blueprint);
        var staged = blueprints.FindTemplate(Staged, bundle);
        if (staged is null && isMultiAccount && pipelines is not null)
        {
            staged = (await pipelines.ReadAsync(cancellationToken)).FindTemplate(Staged, bundle);
        }

        return new(
            blueprint.Pipeline ?? blueprints.FindTemplate(BundleLayout.SingleAccountPipelineTemplate, bundle) ?? PipelineTemplates.Documented.SingleAccount,
            staged ?? PipelineTemplates.Documented.MultiAccount);
    }

    /// <summary>Reads a file and holds it against its key.</summary>
    /// <param name="key">The file's immutable key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">The file is missing or another one, or the key is not immutable.</exception>
    public async Task<byte[]> ReadFileAsync(string key, CancellationToken cancellationToken = default)
    {
        var expected = BundleLayout.HashIn(key) ?? throw PublishedBundleDiagnostics.IsMutable(key);
        var content = await store.ReadAsync(key, cancellationToken) ?? throw PublishedBundleDiagnostics.IsDamaged(key, "is missing");
        var found = Sha256.Of(content);
        return found == expected ? content : throw new MlopsException(PublishedBundleDiagnostics.HasOtherHash(key, found));
    }

    /// <summary>Reads every file of a store with one bundle and checks all that can be checked without running it.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MlopsException">Files are missing or not those the catalog was written for; every one is named.</exception>
    public async Task<WholeBundle> ReadAllAsync(CancellationToken cancellationToken = default)
    {
        var blueprints = await ReadAsync(cancellationToken);
        var catalog = blueprints.Bundles is [var only] ? only : throw new MlopsException(PublishedBundleDiagnostics.HasNotOneCatalog(blueprints.Bundles.Count));
        var files = await EachAsync(catalog.Files.Values, async key => new ArchiveEntry(key, await ReadFileAsync(key, cancellationToken)));
        await ReadManifestsAsync(cancellationToken);
        var key = BundleLayout.Catalog(catalog.Name);
        var bundle = new WholeBundle(catalog, new(key, await store.ReadAsync(key, cancellationToken)), files);
        Throw(await OtherCopiesAsync(bundle, cancellationToken));
        return bundle;
    }

    /// <summary>Reads catalogs, whether they go together or not.</summary>
    internal async Task<IReadOnlyList<Catalog>> ReadCatalogsAsync(Predicate<string> isWanted, CancellationToken cancellationToken)
    {
        var keys = await store.ListAsync(BundleLayout.Catalogs, cancellationToken);
        var catalogs = await EachAsync(keys.Where(key => isWanted(key)), key => FindCatalogAsync(key, cancellationToken));
        return [.. catalogs.OfType<Catalog>()];
    }

    /// <summary>Reads a catalog that was listed; <see langword="null"/> when it has been taken back since.</summary>
    private async Task<Catalog?> FindCatalogAsync(string key, CancellationToken cancellationToken)
    {
        if (await store.ReadAsync(key, cancellationToken) is not { } content)
        {
            return null;
        }

        var catalog = CatalogReader.Read(content, key);
        Throw([.. CatalogRules.Form(catalog, key)]);
        return catalog;
    }

    private async Task<IReadOnlyList<Problem>> OtherCopiesAsync(WholeBundle bundle, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        foreach (var copy in bundle.Copies())
        {
            if (await store.ReadAsync(copy.Name, cancellationToken) is { } found && !copy.Content.Span.SequenceEqual(found))
            {
                problems.Add(PublishedBundleDiagnostics.HasOtherCopy(copy.Name, bundle.Catalog.Files[copy.Name]));
            }
        }

        return problems;
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
