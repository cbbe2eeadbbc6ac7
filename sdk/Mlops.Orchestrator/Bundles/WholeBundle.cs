using Mlops.Core.Archives;
using Mlops.Core.Bundles;

namespace Mlops.Orchestrator.Bundles;

/// <summary>A bundle with all its files, each what its key says.</summary>
/// <param name="Catalog">The catalog.</param>
/// <param name="CatalogFile">The catalog's file.</param>
/// <param name="Files">The other files, by their immutable keys.</param>
public sealed record WholeBundle(Catalog Catalog, ArchiveEntry CatalogFile, IReadOnlyList<ArchiveEntry> Files)
{
    /// <summary>The same files by their documented keys.</summary>
    public IEnumerable<ArchiveEntry> Copies()
    {
        var files = Files.ToDictionary(file => file.Name);
        return Catalog.Files.Select(file => files[file.Value] with { Name = file.Key });
    }
}
