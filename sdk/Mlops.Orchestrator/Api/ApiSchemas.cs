using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Api;

/// <summary>The JSON Schemas of the bodies that are the same whatever is published; each use makes its own copy, because a node has one parent.</summary>
internal static class ApiSchemas
{
    /// <summary>A request of any published blueprint, or for an operation on model cards.</summary>
    public static JsonObject Request => new() { ["$ref"] = "#/components/schemas/Request" };

    /// <summary>The question for a pipeline's state.</summary>
    public static JsonObject PipelineId => Object(("pipeline_id", Text("The id or the name of the pipeline's stack.")));

    /// <summary>The answer to an approval.</summary>
    public static JsonObject Approval
    {
        get
        {
            var schema = Object(("approved", new() { ["type"] = "boolean", ["description"] = "Whether it is approved; otherwise it is rejected." }));
            schema["properties"]!["stage"] = Text("The stage whose approval is meant, such as dev. The default is whichever waits.");
            schema["properties"]!["reason"] = Text("Why, for the record.");
            return schema;
        }
    }

    /// <summary>What every failure says.</summary>
    public static JsonObject Failure
    {
        get
        {
            var schema = Object(("message", Text("What kind of failure it is.")));
            schema["properties"]!["detailedMessage"] = Text("What is wrong.");
            schema["properties"]!["errors"] = new JsonObject
            {
                ["type"] = "array",
                ["items"] = Object(("code", Text("The id; docs/diagnostics has a page for each.")), ("message", Text("What is wrong."))),
                ["description"] = "Everything that is wrong, each with its place (pointer), what was expected and how to mend it (hint).",
            };
            return schema;
        }
    }

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Object(params ReadOnlySpan<(string Name, JsonObject Schema)> required)
    {
        var (properties, names) = (new JsonObject(), new JsonArray());
        foreach (var (name, schema) in required)
        {
            properties[name] = schema;
            names.Add((JsonNode)name);
        }

        return new() { ["type"] = "object", ["properties"] = properties, ["required"] = names };
    }
}
