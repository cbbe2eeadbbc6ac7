namespace Mlops.Core.Bundles;

/// <summary>What is published in one place: the union of the catalogs there.</summary>
/// <param name="Bundles">The catalogs, by name. No two have the same pipeline type.</param>
public sealed record PublishedBlueprints(IReadOnlyList<Catalog> Bundles)
{
    /// <summary>The blueprints of all bundles, by pipeline type.</summary>
    public IReadOnlyList<CatalogEntry> Blueprints { get; } =
        [.. Bundles.SelectMany(bundle => bundle.Blueprints).OrderBy(blueprint => blueprint.PipelineType, StringComparer.Ordinal)];

    /// <summary>The bundle that a blueprint is of.</summary>
    /// <param name="blueprint">One of <see cref="Blueprints"/>.</param>
    public Catalog BundleOf(CatalogEntry blueprint) => Bundles.First(bundle => bundle.Blueprints.Contains(blueprint));

    /// <summary>The immutable key of a template that several bundles may have, as they do those of the deployment pipelines.</summary>
    /// <param name="fileName">The template's file name.</param>
    /// <param name="first">The bundle whose own goes before those of others.</param>
    /// <returns>The key; of the others, that of the bundle made with the newest SDK. <see langword="null"/> when no bundle has it.</returns>
    public string? FindTemplate(string fileName, Catalog first)
    {
        var key = BundleLayout.Template(fileName);
        return Bundles.OrderByDescending(bundle => bundle == first).ThenByDescending(bundle => bundle.SdkVersion, VersionOrder.Instance)
            .Select(bundle => bundle.Files.GetValueOrDefault(key))
            .FirstOrDefault(found => found is not null);
    }
}
