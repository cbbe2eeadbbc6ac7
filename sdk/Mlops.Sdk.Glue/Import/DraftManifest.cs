using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Values;

namespace Mlops.Sdk.Glue.Import;

/// <summary>The manifest that a draft's class leads to, but for what only the build can tell.</summary>
internal static class DraftManifest
{
    /// <summary>The manifest.</summary>
    /// <param name="draft">The draft.</param>
    public static BlueprintManifest Of(BlueprintDraft draft) => new()
    {
        PipelineType = draft.PipelineType,
        Template = draft.TemplateFile,
        StackName = draft.StackName,
        Description = draft.Description,
        Deployment = draft.Deployment,
        Keys = draft.Keys,
        Parameters =
        [
            new TemplateParameter("AssetsBucket", "String", new SettingValue(Setting.AssetsBucket)),
            .. draft.HasCodeBucket ? [new TemplateParameter("BlueprintBucket", "String", new SettingValue(Setting.BlueprintBucket))] : Array.Empty<TemplateParameter>(),
            .. draft.Parameters.Where(parameter => parameter.IsSent).Select(parameter => parameter.Parameter),
        ],
        Sample = (JsonObject)draft.Request.DeepClone(),
    };
}
