using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Orchestrator.Bundles;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>Holds what is in a bundle against its catalog.</summary>
internal static class CatalogRules
{
    /// <summary>A catalog is that of the bundle whose name is in its key, and names files by keys that say what is in them.</summary>
    public static IEnumerable<Problem> Form(Catalog catalog, string key)
    {
        if (!BundleName.IsValid(catalog.Name) || BundleLayout.Catalog(catalog.Name) != key)
        {
            yield return PublishedBundleDiagnostics.Damage(key, $"is the catalog of a bundle called '{catalog.Name}'");
        }

        if (catalog.Files.Count == 0)
        {
            yield return PublishedBundleDiagnostics.ListsNothing(key);
            yield break;
        }

        foreach (var (documented, immutable) in catalog.Files)
        {
            if (BundleLayout.HashIn(immutable) is not { } hash || BundleLayout.Immutable(documented, hash) != immutable)
            {
                yield return PublishedBundleDiagnostics.Damage(key, $"lists '{documented}' as '{immutable}', which is no key with the SHA-256 of a file");
            }
        }

        var listed = catalog.Files.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var named in catalog.Blueprints.SelectMany(blueprint => new[] { blueprint.Manifest, blueprint.Template }).Distinct().Where(named => !listed.Contains(named)))
        {
            yield return PublishedBundleDiagnostics.IsUnlisted(named, key);
        }

        foreach (var blueprint in catalog.Blueprints.Where(blueprint => blueprint.Pipeline != catalog.Files.GetValueOrDefault(BundleLayout.Pipeline(blueprint.PipelineType))))
        {
            yield return PublishedBundleDiagnostics.Damage(key, $"names '{blueprint.Pipeline ?? "none"}' as the deployment pipeline of '{blueprint.PipelineType}', and lists another");
        }
    }

    /// <summary>A bundle has one catalog, every file is listed there, and every file listed is there; copies under the documented keys may be.</summary>
    public static IReadOnlyList<Problem> Files(IReadOnlyList<Catalog> catalogs, IReadOnlyCollection<string> keys)
    {
        if (catalogs is not [var catalog])
        {
            return [PublishedBundleDiagnostics.HasNotOneCatalog(catalogs.Count)];
        }

        var own = BundleLayout.Catalog(catalog.Name);
        return
        [
            .. keys.Except(catalog.Files.Values).Except(catalog.Files.Keys).Where(key => key != own).Order(StringComparer.Ordinal).Select(key => PublishedBundleDiagnostics.IsUnlisted(key, own)),
            .. catalog.Files.Values.Except(keys).Order(StringComparer.Ordinal).Select(key => PublishedBundleDiagnostics.Damage(key, "is missing")),
        ];
    }

    /// <summary>A manifest says of its blueprint and of the files it names what the catalog says.</summary>
    public static IReadOnlyList<Problem> Manifest(Catalog catalog, CatalogEntry entry, BlueprintManifest manifest)
    {
        var problems = new List<Problem>();
        Compare("the pipeline type", manifest.PipelineType, entry.PipelineType);
        Compare("the stack name's suffix", manifest.StackName.Suffix, entry.StackNameSuffix);
        Compare("the template", BundleLayout.Immutable(BundleLayout.Template(manifest.Template), manifest.TemplateSha256), entry.Template);
        foreach (var function in manifest.Functions)
        {
            var documented = BundleLayout.Lambda(function.Folder);
            Compare($"the code of '{function.Folder}'", function.Key, catalog.Files.GetValueOrDefault(documented, ""));
            Compare($"the key of '{function.Folder}'", BundleLayout.Immutable(documented, function.Sha256), function.Key);
        }

        return problems;

        void Compare(string what, string stated, string listed)
        {
            if (stated != listed)
            {
                problems.Add(PublishedBundleDiagnostics.Contradicts(entry.Manifest, what, stated, listed));
            }
        }
    }
}
