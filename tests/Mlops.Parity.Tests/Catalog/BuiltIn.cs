using Mlops.Core.Bundles;
using Mlops.Core.Manifests;
using Mlops.Orchestrator.Blueprints;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;

namespace Mlops.Parity.Tests.Catalog;

/// <summary>The bundle of the built-in blueprints.</summary>
internal static class BuiltIn
{
    /// <summary>The folder of its content.</summary>
    public static string Folder { get; } = BundleFolder.Write();

    public static IBlueprintStore Store { get; } = FolderBundle.Open(Folder);

    public static BlueprintCatalog Blueprints { get; } = new(Store);

    public static PublishedBlueprints Catalog { get; } = Blueprints.ReadAsync().GetAwaiter().GetResult();

    private static Dictionary<string, BlueprintManifest> Manifests { get; } = Catalog.Blueprints.ToDictionary(
        entry => entry.PipelineType,
        entry => Blueprints.ReadManifestAsync(Catalog, entry).GetAwaiter().GetResult());

    public static BlueprintManifest Manifest(CatalogEntry entry) => Manifests[entry.PipelineType];
}
