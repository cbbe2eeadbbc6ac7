using System.Text.Json.Nodes;
using Mlops.Core.Json;
using Mlops.Orchestrator.Ports;

namespace Mlops.Orchestrator.Api;

/// <summary>Writes a pipeline's state as CodePipeline's API names its parts.</summary>
/// <remarks>Source: AWS CodePipeline API Reference, "GetPipelineState".</remarks>
internal static class PipelineStateJson
{
    private const int Indent = 4;

    public static string Of(PipelineState state) => PythonJson.Dumps(
        Members(
            ("pipelineName", state.Name),
            ("pipelineVersion", state.Version),
            ("created", AwsTime.Text(state.CreatedAt)),
            ("updated", AwsTime.Text(state.UpdatedAt)),
            ("stageStates", new JsonArray([.. state.Stages.Select(Stage)]))),
        Indent);

    private static JsonObject Stage(PipelineStageState stage) => Members(
        ("stageName", stage.Name),
        ("actionStates", new JsonArray([.. stage.Actions.Select(Action)])),
        ("latestExecution", Unless(stage.Status is null, () => Members(("status", stage.Status)))));

    private static JsonObject Action(PipelineActionState action) => Members(
        ("actionName", action.Name),
        ("latestExecution", Unless(action.Status is null, () => Members(
            ("status", action.Status),
            ("summary", action.Summary),
            ("externalExecutionId", action.ExternalExecutionId),
            ("errorDetails", Unless(action.ErrorMessage is null, () => Members(("message", action.ErrorMessage))))))));

    /// <summary>An object of the members that have a value.</summary>
    private static JsonObject Members(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var json = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }

        return json;
    }

    private static JsonObject? Unless(bool absent, Func<JsonObject> value) => absent ? null : value();
}
