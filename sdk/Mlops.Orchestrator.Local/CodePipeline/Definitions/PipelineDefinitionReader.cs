using System.Text.Json.Nodes;
using Mlops.Core.Diagnostics;

namespace Mlops.Orchestrator.Local.CodePipeline.Definitions;

/// <summary>Reads the properties of an <c>AWS::CodePipeline::Pipeline</c>.</summary>
internal static class PipelineDefinitionReader
{
    /// <summary>Reads a definition whose form is right; <see cref="PipelineDefinitionRules"/> checks what it says.</summary>
    /// <exception cref="MlopsException">A required property is missing or is of the wrong type.</exception>
    public static PipelineDefinition Read(string name, JsonObject properties)
    {
        try
        {
            return new(
                name,
                Text(properties["ArtifactStore"] as JsonObject ?? throw Missing("ArtifactStore"), "Location"),
                [.. Objects(properties, "Stages").Select(ReadStage)])
            {
                RoleArn = properties["RoleArn"]?.ToString(),
            };
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException)
        {
            throw new MlopsException(new Problem(PipelineDiagnostics.InvalidDefinition, $"The pipeline '{name}' is not well formed: {exception.Message}"), exception);
        }
    }

    private static StageDefinition ReadStage(JsonObject stage) =>
        new(Text(stage, "Name"), [.. Objects(stage, "Actions").Select(ReadAction).OrderBy(action => action.RunOrder)]);

    private static ActionDefinition ReadAction(JsonObject action)
    {
        var type = action["ActionTypeId"] as JsonObject ?? throw Missing("ActionTypeId");
        return new(Text(action, "Name"), Text(type, "Category"), Text(type, "Provider"))
        {
            RunOrder = int.Parse(action["RunOrder"]?.ToString() ?? "1", System.Globalization.CultureInfo.InvariantCulture),
            Configuration = (action["Configuration"]?.AsObject() ?? []).ToDictionary(entry => entry.Key, entry => entry.Value?.ToString() ?? ""),
            InputArtifacts = Artifacts(action, "InputArtifacts"),
            OutputArtifacts = Artifacts(action, "OutputArtifacts"),
            Namespace = action["Namespace"]?.ToString(),
        };
    }

    private static List<string> Artifacts(JsonObject action, string property) =>
        action[property] is null ? [] : [.. Objects(action, property).Select(artifact => Text(artifact, "Name"))];

    private static IEnumerable<JsonObject> Objects(JsonObject parent, string property) =>
        (parent[property] ?? throw Missing(property)).AsArray().Select(item => item?.AsObject() ?? throw Missing(property));

    private static string Text(JsonObject parent, string property) => parent[property] is JsonValue value ? value.ToString() : throw Missing(property);

    private static InvalidOperationException Missing(string property) => new($"'{property}' is missing or of the wrong type.");
}
