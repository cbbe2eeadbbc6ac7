using Mlops.Core.Diagnostics;
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
        SchemaFile.Read(utf8, source, Catalog.CurrentSchemaVersion, MlopsJson.Default.Catalog);
}
