using System.Text.Json.Nodes;
using Mlops.Core.Json;

namespace Mlops.Core.Planning;

/// <summary>Writes the parameter files that the deployment pipeline's actions read.</summary>
internal static class ParameterFiles
{
    /// <summary>The file's name for a single account.</summary>
    public const string SingleAccount = "template_params.json";

    private const int Indent = 4;

    /// <summary>The file's name for a stage.</summary>
    public static string For(string stage) => $"{stage}_{SingleAccount}";

    /// <summary>A template configuration of CodePipeline's CloudFormation action.</summary>
    public static string Configuration(IEnumerable<StackParameter> parameters) =>
        PythonJson.Dumps(
            new JsonObject { ["Parameters"] = new JsonObject(parameters.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Name, p.Value))) },
            Indent);

    /// <summary>The parameters of a StackSet, as CloudFormation's API takes them.</summary>
    public static string StackSet(IEnumerable<StackParameter> parameters) =>
        PythonJson.Dumps(
            new JsonArray([.. parameters.Select(p => new JsonObject { ["ParameterKey"] = p.Name, ["ParameterValue"] = p.Value })]),
            Indent);
}
