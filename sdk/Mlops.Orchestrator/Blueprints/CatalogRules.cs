using Mlops.Core.Bundles;
using Mlops.Core.Diagnostics;
using Mlops.Core.Manifests;
using Mlops.Orchestrator.Bundles;

namespace Mlops.Orchestrator.Blueprints;

/// <summary>Holds what is in a bundle against its catalog.</summary>
internal static class CatalogRules
{
    /// <summary>Every file is listed, and every file listed is there.</summary>
    public static IReadOnlyList<Problem> Files(Catalog catalog, IReadOnlyCollection<string> keys) => catalog.Files.Count == 0 ? [PublishedBundleDiagnostics.ListsNothing()] :
    [
        .. keys.Except(catalog.Files.Keys).Where(key => key != BundleLayout.Catalog).Order(StringComparer.Ordinal).Select(PublishedBundleDiagnostics.IsUnlisted),
        .. catalog.Files.Keys.Except(keys).Order(StringComparer.Ordinal).Select(key => PublishedBundleDiagnostics.Damage(key, "is missing")),
    ];

    /// <summary>A manifest says of its blueprint and of the files it names what the catalog says.</summary>
    public static IReadOnlyList<Problem> Manifest(Catalog catalog, CatalogEntry entry, BlueprintManifest manifest)
    {
        var problems = new List<Problem>();
        Compare("the pipeline type", manifest.PipelineType, entry.PipelineType);
        Compare("the template", BundleLayout.Template(manifest.Template), entry.Template);
        CompareHash(BundleLayout.Template(manifest.Template), manifest.TemplateSha256);
        foreach (var function in manifest.Functions)
        {
            CompareHash(function.Key, function.Sha256);
        }

        return problems;

        void CompareHash(string key, string stated) => Compare($"the SHA-256 of '{key}'", stated, catalog.Files.GetValueOrDefault(key, ""));

        void Compare(string what, string stated, string listed)
        {
            if (stated != listed)
            {
                problems.Add(PublishedBundleDiagnostics.Contradicts(entry.Manifest, what, stated, listed));
            }
        }
    }
}
