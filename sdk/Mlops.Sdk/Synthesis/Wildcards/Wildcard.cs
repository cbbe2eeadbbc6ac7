using System.Text.Json.Nodes;

namespace Mlops.Sdk.Synthesis.Wildcards;

/// <summary>A <c>*</c> among the actions or resources of a policy's statement.</summary>
/// <param name="Resource">The logical id of the policy or role.</param>
/// <param name="Text">The action, or the resource with computed parts in braces.</param>
/// <param name="Actions">The statement's actions.</param>
internal sealed record Wildcard(string Resource, string Text, string Actions)
{
    /// <summary>Finds every one in a template.</summary>
    /// <param name="template">The template.</param>
    public static IEnumerable<Wildcard> In(JsonObject template) => (template["Resources"] as JsonObject ?? []).SelectMany(resource =>
        Statements(resource.Value?["Properties"]).SelectMany(statement => In(resource.Key, statement)).Distinct());

    private static IEnumerable<Wildcard> In(string resource, JsonObject statement)
    {
        var actions = Texts(statement["Action"]);
        var others = Texts(statement["NotAction"]);
        var all = $"{(statement["Effect"]!.ToString() == "Deny" ? "deny " : "")}{(others.Length > 0 ? "all but " : "")}{string.Join(' ', actions.Concat(others))}";
        return actions.Concat(others).Concat(Texts(statement[nameof(Resource)])).Concat(Texts(statement["NotResource"]))
            .Where(text => text.Contains('*', StringComparison.Ordinal))
            .Select(text => new Wildcard(resource, text == "*" ? $"{all} on *" : text, all));
    }

    /// <summary>What the text of <c>Fn::Sub</c> looks like; its own signs would be taken for that function's by linters.</summary>
    /// <param name="substituted">The text, with <c>${Name}</c> for what the template fills in.</param>
    public static string Show(string substituted) => Short(substituted.Replace("${", "{", StringComparison.Ordinal));

    private static string Short(string text) =>
        text.Replace("arn:{AWS::Partition}:", "", StringComparison.Ordinal).Replace("{AWS::Region}:{AWS::AccountId}:", "", StringComparison.Ordinal);

    private static IEnumerable<JsonObject> Statements(JsonNode? node) => node switch
    {
        JsonObject json when json["Effect"] is JsonValue => [json],
        JsonObject json => json.SelectMany(member => Statements(member.Value)),
        JsonArray array => array.SelectMany(Statements),
        _ => [],
    };

    private static string[] Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => [.. array.Select(Show)],
        _ => [Show(node)],
    };

    /// <summary>What a value looks like: <c>{Name}</c> for what a template fills in; the beginning that all ARNs have is left out.</summary>
    private static string Show(JsonNode? node) => node switch
    {
        JsonObject json when json["Ref"] is { } name => $"{{{name}}}",
        JsonObject json when json["Fn::GetAtt"] is JsonArray path => $"{{{string.Join('.', path)}}}",
        JsonObject json when json["Fn::Join"] is JsonArray { Count: 2 } join && join[1] is JsonArray parts => Short(string.Join(join[0]!.ToString(), parts.Select(Show))),
        JsonObject json when json["Fn::If"] is JsonArray choices => $"{{{string.Join('|', choices.Skip(1).Select(Show))}}}",
        JsonObject json when json["Fn::Sub"] is JsonValue text => Show(text.ToString()),
        JsonObject json when json["Fn::Sub"] is JsonArray { Count: 2 } parts => Show(parts[0]!.ToString()),
        JsonObject => "{…}",
        _ => node?.ToString() ?? "",
    };
}
