using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>The page that lists pipeline types and links to the page of each.</summary>
public static class BlueprintIndex
{
    /// <summary>The page's file name.</summary>
    public const string FileName = "README.md";

    /// <summary>The page as Markdown.</summary>
    /// <param name="manifests">The pipeline types, in the order of the list.</param>
    public static string Render(IReadOnlyList<BlueprintManifest> manifests) =>
        TextTemplate.Named("blueprint-index.sbn").Render(Model.Of(new { Blueprints = manifests.Select(IndexRow.Of) }));
}
