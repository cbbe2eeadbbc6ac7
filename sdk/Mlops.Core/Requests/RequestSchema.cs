using System.Text.Json.Nodes;
using Mlops.Core.Manifests;
using Mlops.Core.Settings;
using Mlops.Core.Values;

namespace Mlops.Core.Requests;

/// <summary>Writes the JSON Schema (draft 2020-12) of a pipeline type's requests, for editors and for clients in other languages.</summary>
/// <remarks>The schema says what can be said without the orchestrator's settings; <see cref="RequestValidator"/> has the last word.</remarks>
public static class RequestSchema
{
    /// <summary>The schema of the requests for a blueprint.</summary>
    /// <param name="manifest">The blueprint's manifest.</param>
    public static JsonObject For(BlueprintManifest manifest)
    {
        var properties = new JsonObject { [RequestKeys.PipelineType] = new JsonObject { ["const"] = manifest.PipelineType } };
        foreach (var key in manifest.Keys)
        {
            properties[key.Name] = Property(manifest, key);
        }

        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = manifest.PipelineType,
            ["description"] = manifest.Description,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([RequestKeys.PipelineType, .. manifest.Keys.Where(k => k.Required && k.RequiredWhen is null).Select(k => JsonValue.Create(k.Name))]),
        };
        JsonNode[] conditions = [.. manifest.Keys.Where(k => k.RequiredWhen is not null).Select(Condition).OfType<JsonObject>()];
        if (conditions.Length > 0)
        {
            schema["allOf"] = new JsonArray(conditions);
        }

        return schema;
    }

    private static JsonObject Property(BlueprintManifest manifest, RequestKey key)
    {
        var value = ValueSchema.For(key, manifest.Parameters.Where(p => p.Value == new KeyValue(key.Name)).Select(p => p.Constraints));
        var property = key.PerStage ? new JsonObject { ["anyOf"] = new JsonArray(value, Stages(value)) } : value;
        if (key.Description.Length > 0)
        {
            property["description"] = key.Description;
        }

        if (key.Default is { } standard)
        {
            property["default"] = standard.DeepClone();
        }

        if (key.Example is { } example)
        {
            property["examples"] = new JsonArray(example.DeepClone());
        }

        return property;
    }

    private static JsonObject Stages(JsonObject value) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(StageNames.All.Select(stage => KeyValuePair.Create<string, JsonNode?>(stage, value.DeepClone()))),
        ["required"] = new JsonArray([.. StageNames.All.Select(stage => JsonValue.Create(stage))]),
    };

    /// <summary>When the condition can be told from the request alone, the key is required.</summary>
    private static JsonObject? Condition(RequestKey key) => PredicateSchema.For(key.RequiredWhen!) is { } condition
        ? new JsonObject { ["if"] = condition, ["then"] = new JsonObject { ["required"] = new JsonArray(key.Name) } }
        : null;
}
