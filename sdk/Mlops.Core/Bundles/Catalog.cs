namespace Mlops.Core.Bundles;

/// <summary>What a bundle holds: the content of <c>blueprints/catalogs/{name}.json</c>.</summary>
/// <param name="Name">The bundle's name: that of the project it was made from.</param>
/// <param name="Blueprints">The blueprints, by pipeline type.</param>
public sealed record Catalog(string Name, IReadOnlyList<CatalogEntry> Blueprints)
{
    /// <summary>The newest version of the catalog's form that this library reads and writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the catalog's form.</summary>
    public int SchemaVersion { get; init => field = value == 0 ? field : value; } = CurrentSchemaVersion;

    /// <summary>The bundle's version: that of the project it was made from (semantic versioning).</summary>
    public string Version { get; init => field = value ?? field; } = "1.0.0";

    /// <summary>The version of the SDK that made the bundle.</summary>
    public string SdkVersion { get; init => field = value ?? field; } = "";

    /// <summary>Every file of the bundle but this one: its immutable key, by its documented one.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init => field = value ?? field; } = new Dictionary<string, string>();
}

/// <summary>A blueprint in the catalog.</summary>
/// <param name="PipelineType">Its pipeline type.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it does.</param>
/// <param name="StackNameSuffix">What the names of its stacks end with.</param>
/// <param name="Manifest">The immutable key of its manifest.</param>
/// <param name="Template">The immutable key of its template.</param>
public sealed record CatalogEntry(string PipelineType, string Version, string Description, string StackNameSuffix, string Manifest, string Template)
{
    /// <summary>
    /// The immutable key of the template of its deployment pipeline for one account, whose role may do what deploying this blueprint needs; <see langword="null"/>
    /// where it has no such pipeline, and in bundles of older SDKs, whose blueprints share one.
    /// </summary>
    public string? Pipeline { get; init; }
}
