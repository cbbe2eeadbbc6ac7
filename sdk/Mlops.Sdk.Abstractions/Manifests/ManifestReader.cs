using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Json;

namespace Mlops.Sdk.Manifests;

/// <summary>Reads manifests.</summary>
public static class ManifestReader
{
    /// <summary>The manifest in a file.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">What to call the file in problems.</param>
    /// <exception cref="MlopsException">The file is not JSON, was written by a newer version of the SDK, or is not a manifest.</exception>
    public static BlueprintManifest Read(ReadOnlySpan<byte> utf8, string source = "manifest") =>
        SchemaFile.Read(utf8, source, BlueprintManifest.CurrentSchemaVersion, MlopsJson.Default.BlueprintManifest);
}
