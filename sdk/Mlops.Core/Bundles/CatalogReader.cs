using Mlops.Core.Diagnostics;
using Mlops.Core.Json;
using Mlops.Core.Manifests;

namespace Mlops.Core.Bundles;

/// <summary>Reads catalogs.</summary>
public static class CatalogReader
{
    /// <summary>The catalog in a file.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">What to call the file in problems.</param>
    /// <exception cref="MlopsException">The file is not JSON, was written by a newer version of the SDK, or is not a catalog.</exception>
    public static Catalog Read(ReadOnlySpan<byte> utf8, string source = "catalog") =>
        SchemaFile.Read(utf8, source, Bundles.Catalog.CurrentSchemaVersion, Catalog);

    private static Catalog Catalog(JsonMembers file) => new(file.Text("name"), file.Objects("blueprints", Entry))
    {
        Version = file.Text("version", "1.0.0"),
        SdkVersion = file.Text("sdkVersion", ""),
        Files = file.TextsByName("files"),
    };

    private static CatalogEntry Entry(JsonMembers entry) => new(
        entry.Text("pipelineType"), entry.Text("version"), entry.Text("description"), entry.Text("stackNameSuffix"), entry.Text("manifest"), entry.Text("template"));
}
