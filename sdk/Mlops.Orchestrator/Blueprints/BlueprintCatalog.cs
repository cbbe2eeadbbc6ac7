using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mlops.Orchestrator.Bundles;
using Mlops.Orchestrator.Ports;
using Mlops.Sdk.Archives;
using Mlops.Sdk.Bundles;
using Mlops.Sdk.Json;
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
            ?? throw BundleDiagnostics.IsDamaged(BundleLayout.Catalog, "is missing");
        var catalog = Parse(BundleLayout.Catalog, content, MlopsJson.Default.Catalog);
        CheckVersion(BundleLayout.Catalog, catalog.SchemaVersion, Catalog.CurrentSchemaVersion);
        return _catalog = catalog;
    }

    /// <summary>Reads the manifest of a blueprint.</summary>
    /// <param name="entry">The blueprint, as the catalogue has it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">The manifest is missing, damaged or newer than this library.</exception>
    public async Task<BlueprintManifest> ReadManifestAsync(CatalogEntry entry, CancellationToken cancellationToken = default)
    {
        var content = await ReadFileAsync(entry.Manifest, cancellationToken);
        var manifest = Parse(entry.Manifest, content, MlopsJson.Default.BlueprintManifest);
        CheckVersion(entry.Manifest, manifest.SchemaVersion, BlueprintManifest.CurrentSchemaVersion);
        return manifest;
    }

    /// <summary>Reads a file of the bundle and checks it against the catalogue.</summary>
    /// <param name="key">The file's key.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="Mlops.Sdk.Diagnostics.MlopsException">The file is missing or is not the one the catalogue was written for.</exception>
    public async Task<byte[]> ReadFileAsync(string key, CancellationToken cancellationToken = default)
    {
        var catalog = await ReadAsync(cancellationToken);
        var content = await store.ReadAsync(key, cancellationToken)
            ?? throw BundleDiagnostics.IsDamaged(key, "is missing");
        return catalog.Files.TryGetValue(key, out var expected) && expected != Sha256.Of(content)
            ? throw BundleDiagnostics.IsDamaged(key, "has another SHA-256 than the catalogue says")
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

    private static T Parse<T>(string key, byte[] content, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(content, type) ?? throw BundleDiagnostics.IsDamaged(key, "is empty");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw BundleDiagnostics.IsDamaged(key, $"is not what its name says: {e.Message}", e);
        }
    }

    private static void CheckVersion(string key, int version, int newest)
    {
        if (version > newest)
        {
            throw BundleDiagnostics.IsNewer(key, version, newest);
        }
    }
}
