using Mlops.Core.Bundles;

namespace Mlops.Cli.Reports;

/// <summary>The JSON of <c>list</c>.</summary>
/// <param name="Bundle">The bundle's path.</param>
/// <param name="SdkVersion">The version of the SDK that made it.</param>
/// <param name="Blueprints">The blueprints.</param>
public sealed record BlueprintListReport(string Bundle, string SdkVersion, IReadOnlyList<CatalogEntry> Blueprints);
