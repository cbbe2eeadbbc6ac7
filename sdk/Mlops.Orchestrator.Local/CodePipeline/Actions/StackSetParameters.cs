using System.Text.Json;
using System.Text.Json.Serialization;
using Mlops.CloudFormation.Parameters;
using Mlops.Core.Diagnostics;
using Mlops.Orchestrator.Local.CodePipeline.Definitions;
using Members = Mlops.Core.Planning.DeploymentPipelineContract.UserParameters;

namespace Mlops.Orchestrator.Local.CodePipeline.Actions;

/// <summary>What the multi-account pipeline tells the function that deploys a StackSet: the action's <c>UserParameters</c>.</summary>
/// <param name="StackSetName">The StackSet's name.</param>
/// <param name="Artifact">The artifact with template and parameters.</param>
/// <param name="TemplateFile">The template in the artifact.</param>
/// <param name="ParametersFile">The parameters in the artifact.</param>
/// <param name="AccountIds">The accounts to deploy to.</param>
/// <param name="OrganizationalUnitIds">The organizational units that the accounts belong to.</param>
/// <param name="Regions">The regions to deploy to.</param>
internal sealed record StackSetParameters(
    [property: JsonRequired, JsonPropertyName(Members.StackSetName)] string StackSetName,
    [property: JsonRequired, JsonPropertyName(Members.Artifact)] string Artifact,
    [property: JsonRequired, JsonPropertyName(Members.TemplateFile)] string TemplateFile,
    [property: JsonRequired, JsonPropertyName(Members.StageParamsFile)] string ParametersFile,
    [property: JsonRequired, JsonPropertyName(Members.AccountIds)] IReadOnlyList<string> AccountIds,
    [property: JsonRequired, JsonPropertyName(Members.OrgIds)] IReadOnlyList<string> OrganizationalUnitIds,
    [property: JsonRequired, JsonPropertyName(Members.Regions)] IReadOnlyList<string> Regions)
{
    /// <summary>Reads an action's <c>UserParameters</c>.</summary>
    /// <exception cref="MlopsException">They are not those of a StackSet.</exception>
    public static StackSetParameters Read(string? userParameters)
    {
        try
        {
            return JsonSerializer.Deserialize(userParameters ?? "", StackSetParametersJson.Default.StackSetParameters) ?? throw new JsonException("they are null");
        }
        catch (JsonException exception)
        {
            throw new MlopsException(new Problem(PipelineDiagnostics.InvalidConfiguration, $"The UserParameters are not those of a StackSet: {exception.Message}")
            {
                Expected = "stackset_name, artifact, template_file, stage_params_file, account_ids, org_ids, regions",
                Hint = "Of the actions that invoke a Lambda function, the local cloud runs the StackSet deployments of multi_account_codepipeline.yaml.",
            });
        }
    }

    /// <summary>Reads the parameters of a stack: a list of <c>ParameterKey</c> and <c>ParameterValue</c>, as CloudFormation's API takes it.</summary>
    /// <exception cref="MlopsException">The file is something else.</exception>
    public static IReadOnlyList<ParameterArgument> ReadFile(string content)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize(content, StackSetParametersJson.Default.StackSetParameterArray) ?? []).Select(parameter => new ParameterArgument(parameter.ParameterKey, parameter.ParameterValue))];
        }
        catch (JsonException exception)
        {
            throw new MlopsException(new Problem(PipelineDiagnostics.InvalidConfiguration, $"The file of the stage's parameters cannot be read: {exception.Message}")
            {
                Expected = """[{ "ParameterKey": "name", "ParameterValue": "text" }]""",
            });
        }
    }
}

/// <summary>A parameter in the file of a stage's parameters.</summary>
/// <param name="ParameterKey">The parameter's name.</param>
/// <param name="ParameterValue">Its value.</param>
internal sealed record StackSetParameter([property: JsonRequired] string ParameterKey, [property: JsonRequired] string ParameterValue);

/// <summary>Reads what StackSet actions are told, without reflection.</summary>
[JsonSerializable(typeof(StackSetParameters))]
[JsonSerializable(typeof(StackSetParameter[]))]
internal sealed partial class StackSetParametersJson : JsonSerializerContext;
