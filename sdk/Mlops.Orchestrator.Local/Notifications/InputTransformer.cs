using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mlops.Orchestrator.Local.Notifications;

/// <summary>Makes the text a target receives out of an event: "Amazon EventBridge input transformation" in the Amazon EventBridge User Guide.</summary>
internal static class InputTransformer
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text for a target that people read: JSON that is only a text stands for that.</summary>
    /// <param name="target">The target, with at most one of <c>Input</c>, <c>InputPath</c> and <c>InputTransformer</c>.</param>
    /// <param name="content">The event.</param>
    /// <param name="ruleArn">The rule, whose name a template may ask for.</param>
    public static string Apply(JsonObject target, JsonObject content, string ruleArn = "") => ReadableText(Json(target, content, ruleArn));

    /// <summary>The JSON for a target.</summary>
    /// <inheritdoc cref="Apply"/>
    public static string Json(JsonObject target, JsonObject content, string ruleArn = "") => target switch
    {
        _ when target["Input"] is { } input => input.ToString(),
        _ when target["InputPath"] is { } path => Find(content, path.ToString())?.ToJsonString(Plain) ?? "{}",
        _ when target["InputTransformer"] is JsonObject transformer => Fill(transformer, content, ruleArn),
        _ => content.ToJsonString(Plain),
    };

    private static string Fill(JsonObject transformer, JsonObject content, string ruleArn)
    {
        var template = transformer["InputTemplate"]?.ToString() ?? "";
        var values = Predefined(content, ruleArn);
        foreach (var (name, path) in transformer["InputPathsMap"] as JsonObject ?? [])
        {
            values[name] = Find(content, path?.ToString() ?? "");
        }

        // In an object a value stands as JSON unless it is within a text.
        var isObject = template.TrimStart() is ['{' or '[', ..];
        var (filled, isInText) = (new StringBuilder(), false);
        for (var i = 0; i < template.Length; i++)
        {
            var end = template[i] == '<' ? template.IndexOf('>', i) : -1;
            if (end > 0 && values.TryGetValue(template[(i + 1)..end], out var value))
            {
                filled.Append(isInText ? Escaped(Text(value)) : isObject ? value?.ToJsonString(Plain) ?? "\"\"" : Text(value));
                i = end;
                continue;
            }

            isInText ^= template[i] == '"' && (i == 0 || template[i - 1] != '\\');
            filled.Append(template[i]);
        }

        return filled.ToString();
    }

    /// <summary>The values that every template may ask for.</summary>
    private static Dictionary<string, JsonNode?> Predefined(JsonObject content, string ruleArn) => new()
    {
        ["aws.events.rule-arn"] = ruleArn,
        ["aws.events.rule-name"] = ruleArn.Split('/')[^1],
        ["aws.events.event.ingestion-time"] = content["time"],
        ["aws.events.event"] = content,
        ["aws.events.event.json"] = content,
    };

    /// <summary>Follows a path such as <c>$.detail.state</c> or <c>$.resources[0]</c>.</summary>
    private static JsonNode? Find(JsonNode? node, string path) => path.Split('.').Skip(1).Aggregate(node, (current, step) =>
    {
        var parts = step.Split('[');
        return parts.Skip(1).Aggregate((current as JsonObject)?[parts[0]], (list, index) => int.TryParse(index.TrimEnd(']'), out var place) ? (list as JsonArray)?.ElementAtOrDefault(place) : null);
    });

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString(Plain) ?? "";

    private static string Escaped(string text) => JsonValue.Create(text).ToJsonString(Plain)[1..^1];

    private static string ReadableText(string text)
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
