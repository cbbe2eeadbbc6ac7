using Mlops.Core.Bundles;
using Mlops.Orchestrator.Bundles;

namespace Mlops.Orchestrator.Aws.Tests;

/// <summary>Bundles that the tests put together.</summary>
internal static class SealedBundle
{
    /// <summary>The bundle of these files, as its publisher reads it.</summary>
    public static WholeBundle Of(BundleFiles files, string name, string version)
    {
        var entries = files.Seal(name, version);
        var catalog = entries.Single(entry => entry.Name == BundleLayout.Catalog(name));
        return new(CatalogReader.Read(catalog.Content.Span), catalog, [.. entries.Where(entry => entry != catalog)]);
    }
}
