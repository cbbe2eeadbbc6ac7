using System.Text.Json;
using Mlops.CloudFormation.Permissions;
using Mlops.CloudFormation.Templates;
using Mlops.Core.Diagnostics;
using Mlops.Sdk.DeploymentPipelines;
using Mlops.Sdk.Diagnostics;
using Mlops.Sdk.Synthesis;

namespace Mlops.Sdk.Bundling;

/// <summary>Makes the template of a blueprint's own deployment pipeline for one account, whose role may do what deploying that blueprint needs.</summary>
internal static class OwnPipeline
{
    /// <summary>Makes it.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="template">Its template.</param>
    /// <param name="any">The pipeline's template that suits any blueprint; <see langword="null"/> when it could not be made.</param>
    /// <param name="problems">Receives types of which nobody tells what they need, and what IAM does not take.</param>
    /// <returns>The template; <see langword="null"/> when no pipeline deploys the blueprint, or when there is a problem.</returns>
    public static JsonElement? Make(Blueprint blueprint, SynthesizedTemplate template, SynthesizedTemplate? any, List<Problem> problems)
    {
        // What is wrong with the template is not told here.
        var needed = DeploymentActions.Of(TemplateReader.Read(template.Json.DeepClone().AsObject(), new TemplateProblems()), blueprint.Permissions, BlueprintPipeline.Place);
        var name = blueprint.GetType().Name;
        problems.AddRange(needed.Warnings.Select(warning => warning with { Pointer = blueprint.Location.ToString(), Message = $"{name}{warning.Pointer}: {warning.Message}" }));
        if (any is null || !blueprint.IsDeployedByPipeline)
        {
            return null;
        }

        if (BlueprintPipeline.For(any.Json, needed) is { } pipeline)
        {
            return pipeline.Deserialize<JsonElement>();
        }

        problems.Add(new Problem(BundleDiagnostics.TooManyPermissions, $"{name}: deploying its stack needs more permissions than one role can have.")
        {
            Pointer = blueprint.Location.ToString(),
            Expected = "statements for 10,240 characters, and for ten policies of 6,144 more",
            Hint = "Move some of the resources to a blueprint of their own; fewer types of resources need fewer permissions.",
        });
        return null;
    }
}
