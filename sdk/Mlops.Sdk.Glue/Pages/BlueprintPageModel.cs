using Mlops.Core.Bundles;
using Mlops.Core.Manifests;

namespace Mlops.Sdk.Glue.Pages;

/// <summary>What <c>blueprint.sbn</c> is made of.</summary>
/// <param name="PipelineType">The pipeline type.</param>
/// <param name="Description">What it does.</param>
/// <param name="Version">Its version.</param>
/// <param name="Deployment">How its stack is deployed.</param>
/// <param name="StackName">The stack's name, with the request's key in braces.</param>
/// <param name="Template">The template's file name.</param>
/// <param name="Capabilities">What CloudFormation has to be allowed.</param>
/// <param name="Keys">The request's keys.</param>
/// <param name="Parameters">The template's parameters.</param>
/// <param name="Names">The names that AWS limits.</param>
/// <param name="Functions">The Lambda functions, by the documented keys of their zips: a page stays the same while the code changes.</param>
/// <param name="Permissions">What the orchestrator needs beyond what it has.</param>
/// <param name="HasSample">Whether there is a request to show.</param>
/// <param name="Sample">The request, as JSON.</param>
internal sealed record BlueprintPageModel(
    string PipelineType,
    string Description,
    string Version,
    string Deployment,
    string StackName,
    string Template,
    IReadOnlyList<string> Capabilities,
    IReadOnlyList<KeyRow> Keys,
    IReadOnlyList<ParameterRow> Parameters,
    IReadOnlyList<NameRow> Names,
    IReadOnlyList<FunctionCode> Functions,
    IReadOnlyList<PermissionStatement> Permissions,
    bool HasSample,
    string Sample)
{
    /// <summary>The data of a manifest's page.</summary>
    /// <param name="manifest">The manifest.</param>
    public static BlueprintPageModel Of(BlueprintManifest manifest) => new(
        manifest.PipelineType,
        manifest.Description,
        manifest.Version,
        DeploymentText.Of(manifest.Deployment),
        $"{{prefix}}-{{{manifest.StackName.Key}}}-{manifest.StackName.Suffix.ToLowerInvariant()}",
        manifest.Template,
        manifest.Capabilities,
        [.. manifest.Keys.Select(key => KeyRow.Of(key, manifest))],
        [.. manifest.Parameters.Select(ParameterRow.Of)],
        [.. manifest.DerivedNames.Select(NameRow.Of)],
        [.. manifest.Functions.Select(function => function with { Key = BundleLayout.Lambda(function.Folder) })],
        manifest.Permissions,
        manifest.Sample is not null,
        manifest.Sample?.ToJsonString(PageText.Indented) ?? "");
}
