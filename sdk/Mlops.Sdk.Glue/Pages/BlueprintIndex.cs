using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>The page that lists pipeline types and links to the page of each.</summary>
internal static class BlueprintIndex
{
    /// <summary>The page's file name.</summary>
    public const string FileName = "README.md";

    /// <summary>The page as Markdown.</summary>
    /// <param name="manifests">The pipeline types, in the order of the list.</param>
    public static string Render(IReadOnlyList<BlueprintManifest> manifests) =>
        TextTemplate.Named("blueprint-index.sbn").Render(Model.Of(new { Blueprints = manifests.Select(IndexRow.Of) }));
}

/// <summary>A blueprint on the page.</summary>
/// <param name="PipelineType">Its pipeline type.</param>
/// <param name="Version">Its version.</param>
/// <param name="Description">What it does.</param>
/// <param name="Keys">The keys of the files that it needs in the blueprint bucket.</param>
/// <param name="Sample">A request, as JSON.</param>
internal sealed record PageBlueprint(string PipelineType, string Version, string Description, IReadOnlyList<string> Keys, string Sample);

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
