using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue.Solution;

/// <summary>A blueprint that a checkout has from an integration.</summary>
/// <param name="Bundle">The name of the bundle that it came from.</param>
/// <param name="Manifest">Its manifest.</param>
internal sealed record RecordedBlueprint(string Bundle, BlueprintManifest Manifest)
{
    /// <summary>Its pipeline type.</summary>
    public string PipelineType => Manifest.PipelineType;
}
