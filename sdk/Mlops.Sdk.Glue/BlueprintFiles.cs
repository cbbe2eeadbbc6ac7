using Mlops.Core.Bundles;
using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue;

/// <summary>A blueprint and the files that its template needs in the blueprint bucket.</summary>
/// <param name="Bundle">The name of the bundle that has it.</param>
/// <param name="Manifest">The manifest.</param>
/// <param name="Files">The template under its documented key, by which the Python solution knows it, and the Lambda zips under those that the template names.</param>
internal sealed record BlueprintFiles(string Bundle, BlueprintManifest Manifest, IReadOnlyDictionary<string, byte[]> Files)
{
    /// <summary>Whether the files are those that lie in the checkout, whoever changed them since.</summary>
    internal bool IsKnown { get; init; }

    /// <summary>Its pipeline type.</summary>
    public string PipelineType => Manifest.PipelineType;

    /// <summary>The keys of the files that a blueprint needs: its template's and its Lambda zips'.</summary>
    /// <param name="manifest">The manifest.</param>
    public static IReadOnlyList<string> KeysOf(BlueprintManifest manifest) =>
        [.. manifest.Functions.Select(function => function.Key).Prepend(BundleLayout.Template(manifest.Template)).Distinct()];
}
