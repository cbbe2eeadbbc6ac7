using Mlops.Core.Manifests;
using Mlops.Sdk.Glue.Rendering;

namespace Mlops.Sdk.Glue.Import;

/// <summary>Writes the class of a blueprint.</summary>
internal static class ClassSource
{
    /// <summary>The name of the class's template among the resources of its assembly.</summary>
    /// <param name="draft">The blueprint.</param>
    public static string ResourceName(BlueprintDraft draft) => $"{draft.PipelineType}.json";

    /// <summary>The file.</summary>
    /// <param name="draft">The blueprint.</param>
    /// <param name="codeNamespace">The namespace.</param>
    public static string Render(BlueprintDraft draft, string codeNamespace)
    {
        var keys = new KeySource(draft);
        var names = MemberNames.Of(draft.ClassName, [.. draft.Parameters.Select(parameter => parameter.Property), .. keys.Shared.Select(key => key.Property)]);
        return TextTemplate.Named("imported-class.sbn").Render(Model.Of(new
        {
            Namespace = Code(codeNamespace),
            ClassName = Code(draft.ClassName),
            draft.Description,
            draft.PipelineType,
            draft.StackName.Suffix,
            StackNameKey = draft.StackName.Key == "model_name" ? null : draft.StackName.Key,
            Template = draft.TemplateFile == $"{draft.PipelineType}.yaml" ? null : draft.TemplateFile,
            Resource = ResourceName(draft),
            Stays = draft.Deployment == Deployment.OrchestratorAccount,
            HasCode = draft.HasCodeBucket,
            Keys = keys.Shared.Select(key => new { Property = Code(key.Property), Code = Code(key.Code) }),
            Parameters = draft.Parameters.Select(parameter => new
            {
                Property = Code(parameter.Property),
                Type = Code(ParameterSource.Type(parameter.Parameter)),
                Code = Code(ParameterSource.Declaration(parameter, keys)),
                parameter.Parameter.Description,
                HasDescription = parameter.Parameter.Description.Length > 0,
                parameter.Unknown,
                parameter.IsSent,
            }),
            Functions = draft.Functions.Select(folder => new { Property = Code(SafeName.Pascal($"{folder}_code", names)), Folder = folder }).ToList(),
        }));
    }

    /// <summary>C# that this assembly wrote, with every foreign text in it as a literal.</summary>
    private static WrittenText Code(string code) => new(code);
}
