namespace Mlops.Core.Bundles;

/// <summary>What a bundle holds: the content of <c>catalog.json</c>.</summary>
/// <param name="Blueprints">The blueprints, by pipeline type.</param>
public sealed record Catalog(IReadOnlyList<CatalogEntry> Blueprints)
{
    /// <summary>The newest version of the catalog's form that this library reads and writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the catalog's form.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The bundle's name: that of the project it was made from. Empty in bundles made before version 1.0.</summary>
    public string Name { get; init; } = "";

    /// <summary>The version of the SDK that made the bundle.</summary>
    public string SdkVersion { get; init; } = "";

    /// <summary>The SHA-256 of every file of the bundle but this one, by key.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}

/// <summary>A blueprint in the catalog.</summary>
/// <param name="PipelineType">Its pipeline type.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it does.</param>
/// <param name="Manifest">The key of its manifest.</param>
/// <param name="Template">The key of its template.</param>
public sealed record CatalogEntry(string PipelineType, string Version, string Description, string Manifest, string Template);
