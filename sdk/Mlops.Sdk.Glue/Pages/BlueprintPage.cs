using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>The documentation page of a pipeline type, made from its manifest and nothing else.</summary>
internal static class BlueprintPage
{
    /// <summary>The page's file name: the pipeline type with <c>.md</c>; what no pipeline type may have in its name becomes an underscore.</summary>
    /// <param name="manifest">The manifest.</param>
    public static string FileName(BlueprintManifest manifest) =>
        $"{string.Concat(manifest.PipelineType.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}.md";

    /// <summary>The page as Markdown. Texts of the manifest are shown and never obeyed.</summary>
    /// <param name="manifest">The manifest.</param>
    public static string Render(BlueprintManifest manifest) =>
        TextTemplate.Named("blueprint.sbn").Render(Model.Of(BlueprintPageModel.Of(manifest)));
}
