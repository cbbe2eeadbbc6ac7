using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>A pipeline type in the index.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="File">Its page.</param>
/// <param name="Description">What it does.</param>
/// <param name="Deployment">How its stack is deployed.</param>
internal sealed record IndexRow(string PipelineType, string File, string Description, string Deployment)
{
    /// <summary>The row of a pipeline type.</summary>
    /// <param name="manifest">Its manifest.</param>
    public static IndexRow Of(BlueprintManifest manifest) => new(manifest.PipelineType, BlueprintPage.FileName(manifest), manifest.Description, DeploymentText.Of(manifest.Deployment));
}
