using Mlops.Core.Diagnostics;

namespace Mlops.Core.Manifests;

/// <summary>Reads manifests.</summary>
public static class ManifestReader
{
    /// <summary>The manifest in a file.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="source">What to call the file in problems.</param>
    /// <exception cref="MlopsException">The file is not JSON, was written by a newer version of the SDK, is not a manifest, or has constraints that make no sense.</exception>
    public static BlueprintManifest Read(ReadOnlySpan<byte> utf8, string source = "manifest")
    {
        var manifest = SchemaFile.Read(utf8, source, BlueprintManifest.CurrentSchemaVersion, MlopsJson.Default.BlueprintManifest);
        return ConstraintValidity.FaultsOf(manifest) is { Count: > 0 } faults
            ? throw new MlopsException([.. faults.Select(fault => fault with { Pointer = source, Message = $"{fault.Pointer}: {fault.Message}" })])
            : manifest;
    }
}
