using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Makes the text a target receives out of an event: "Amazon EventBridge input transformation" in the Amazon EventBridge User Guide.</summary>
internal static class InputTransformer
{
    /// <summary>The text for a target.</summary>
    /// <param name="target">The target, with at most one of <c>Input</c>, <c>InputPath</c> and <c>InputTransformer</c>.</param>
    /// <param name="content">The event.</param>
    public static string Apply(JsonObject target, JsonObject content) => target switch
    {
        _ when target["Input"] is { } input => Plain(input.ToString()),
        _ when target["InputPath"] is { } path => Text(Find(content, path.ToString())),
        _ when target["InputTransformer"] is JsonObject transformer => Plain(Fill(transformer, content)),
        _ => content.ToJsonString(),
    };

    private static string Fill(JsonObject transformer, JsonObject content)
    {
        var template = transformer["InputTemplate"]?.ToString() ?? "";
        foreach (var (name, path) in transformer["InputPathsMap"]?.AsObject() ?? [])
        {
            template = template.Replace($"<{name}>", Text(Find(content, path?.ToString() ?? "")), StringComparison.Ordinal);
        }

        return template;
    }

    /// <summary>Follows a path such as <c>$.detail.state</c>.</summary>
    private static JsonNode? Find(JsonNode? node, string path) =>
        path.Split('.').Skip(1).Aggregate(node, (current, name) => (current as JsonObject)?[name]);

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";

    /// <summary>A template that is a JSON string stands for the string's text: people read it.</summary>
    private static string Plain(string text)
    {
        if (!text.StartsWith('"'))
        {
            return text;
        }

        try
        {
            return JsonNode.Parse(text)!.ToString();
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
