namespace Mlops.Core.Bundles;

/// <summary>A blueprint in the catalogue.</summary>
/// <param name="PipelineType">Its pipeline type.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it does.</param>
/// <param name="Manifest">The key of its manifest.</param>
/// <param name="Template">The key of its template.</param>
public sealed record CatalogEntry(string PipelineType, string Version, string Description, string Manifest, string Template);
